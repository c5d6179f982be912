using System.CommandLine;
using Ensemble.CommandLine.AppHosts;

namespace Ensemble.CommandLine.Ensembles;

/// <summary><c>run</c>: an ensemble, where a YAML or JSON file is named; else an AppHost.</summary>
internal sealed class Run : Verb
{
    private static readonly string[] Texts = [".yaml", ".yml", ".json"];

    private readonly RunAppHost _appHost = new();

    public override void Declare(Command command)
    {
        RunOptions.Declare(command);
        _appHost.Declare(command);
    }

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken) =>
        request.Rest.TakeWhile(word => word != "--").Any(word => !word.StartsWith('-') && Texts.Contains(Path.GetExtension(word)))
            ? RunEnsemble.RunAsync(request, cancellationToken)
            : _appHost.RunAsync(request, cancellationToken);
}
