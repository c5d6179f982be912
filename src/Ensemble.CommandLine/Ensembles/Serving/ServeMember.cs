using System.Collections.Immutable;
using System.CommandLine;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service.Serving;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary><c>member KIND</c>: serves a queue to a service of ensembles, until it is interrupted.</summary>
/// <param name="kinds">The kinds there are.</param>
internal sealed class ServeMember(ImmutableArray<IMemberKind> kinds) : Verb
{
    public override void Declare(Command command)
    {
        Argument<string> kind = new("kind") { Description = $"What kind of queue it is: {string.Join("; ", kinds.Select(one => $"{one.Name}: {one.Summary}"))}" };
        kind.CompletionSources.Add([.. kinds.Select(static one => one.Name)]);
        command.Arguments.Add(kind);
        command
            .AddText("--server", "HOST:PORT", $"The service, as 'ensemble serve' says it. Port {EnsembleServerOptions.UsualPort} where none is named.")
            .AddText("--name", "NAME", "Which of its kind it is.")
            .AddText("--token-file", "FILE", $"A file with the token of the service. Default: what {ServiceAddress.TokenVariable} holds.")
            .AddText("--ca", "FILE", "A PEM file with the certificate by which the service is known, for https. Default: what this machine trusts.");
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        string word = request.Text("kind")!;
        if (kinds.FirstOrDefault(one => one.Name == word) is not { } kind)
            return work.Refuse(Unknown(word));
        if (!ServiceAddress.Of(request).Is(out var service, out var refusal)
            || !(await kind.FindAsync(request.Text("--name"), work, cancellationToken)).Is(out var source, out refusal))
            return work.Refuse(refusal);
        await using (source)
        {
            MemberHost host = new(new()
            {
                Description = source.Description,
                Open = source.OpenAsync,
                Server = service.Server,
                Token = service.Token?.Text,
                AcceptCertificate = service.Certificates is { } known ? known.Accept : null,
                Time = work.Time,
                Random = work.Random,
                Notice = work.Remark,
            });
            return await host.RunAsync(cancellationToken) switch
            {
                MemberHostResult.Refused refused => work.Refuse(ServiceFiles.Refusal(refused.Diagnostic)),
                MemberHostResult.QueueGone gone => work.Refuse(new($"The queue is gone: {gone.Reason.TrimEnd('.')}.")),
                _ => ExitCodes.Interrupted,
            };
        }
    }

    private Refusal Unknown(string word)
    {
        string meant = NearestName.Of(word, kinds.Select(static kind => kind.Name)) is { } near ? $" Did you mean '{near}'?" : "";
        return new($"There is no kind of member '{word}'; there is {string.Join(", ", kinds.Select(static kind => kind.Name))}.{meant}", ExitCodes.Usage);
    }
}
