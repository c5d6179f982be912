using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions.Managed;
using Ensemble.Rules.Functions.Python;

namespace Ensemble.Rules.Functions;

/// <summary>The functions of an ensemble, whatever they are written in.</summary>
internal sealed class CustomFunctions : ICustomFunctions
{
    private readonly FunctionOptions _options;
    private readonly FollowUps _followUps;
    private readonly string _ensemble;
    private readonly ImmutableDictionary<string, ManagedFunction> _managed;
    private readonly PythonFunctions? _python;

    private CustomFunctions(EnsembleSpec spec, FunctionOptions options, ImmutableDictionary<string, ManagedFunction> managed, PythonFunctions? python)
    {
        _options = options;
        _followUps = new FollowUps(spec);
        _ensemble = spec.Name;
        _managed = managed;
        _python = python;
    }

    /// <summary>Loads the functions of an ensemble.</summary>
    /// <returns>The functions, null where they cannot be loaded; and what is wrong with them.</returns>
    public static async Task<(CustomFunctions? Functions, ImmutableArray<Diagnostic> Findings)> OpenAsync(
        EnsembleSpec spec, FunctionOptions options, CancellationToken cancellationToken)
    {
        var findings = new DiagnosticBag();
        var managed = ImmutableDictionary.CreateBuilder<string, ManagedFunction>(StringComparer.Ordinal);
        var plugins = new PluginAssemblies(spec.Directory);
        foreach (var (name, function) in spec.Functions)
        {
            var (found, problem) = function switch
            {
                CustomFunction.Registered registered => (options.Registered.Functions.GetValueOrDefault(registered.Name), "this program registers no such function"),
                CustomFunction.Plugin plugin => plugins.Open(plugin),
                _ => (null, ""),
            };
            if (found is not null)
                managed[name] = found;
            else if (problem.Length > 0)
                findings.Add(UnusableFunctions.Create(new(spec.Directory, 0), $"'{name}'", problem, "Correct the name."));
        }
        var python = findings.HasErrors ? null : await OpenAsync(spec, options, findings, cancellationToken);
        return (findings.HasErrors ? null : new CustomFunctions(spec, options, managed.ToImmutable(), python), [.. findings]);
    }

    public async ValueTask<FunctionResult> CallAsync(FunctionCall call, CancellationToken cancellationToken)
    {
        string name = call.Label;
        if (_managed.TryGetValue(name, out var function))
            return await CallAsync(function, call, cancellationToken);
        if (_python is null)
            return new FunctionResult.Failed($"There is no function '{name}'.");
        var answer = await _python.CallAsync(call, cancellationToken);
        return answer.Value is { } value ? _followUps.Read(value, call) : new FunctionResult.Failed(answer.Problem!);
    }

    public ValueTask DisposeAsync() => _python?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<PythonFunctions?> OpenAsync(
        EnsembleSpec spec, FunctionOptions options, DiagnosticBag findings, CancellationToken cancellationToken)
    {
        if (spec.Functions.Values.OfType<CustomFunction.Python>().FirstOrDefault() is not { } code)
            return null;
        var python = new PythonFunctions(code, spec.Directory, options);
        if (await python.LoadAsync(cancellationToken) is not { } problem)
            return python;
        await python.DisposeAsync();
        var at = problem.Line > 0 ? code.Place with { Line = problem.Line, Column = 0 } : code.Place;
        findings.Add(UnusableFunctions.Create(at, "the Python code", problem.Problem.TrimEnd('.'), "Correct the code, or install what it needs."));
        return null;
    }

    private async ValueTask<FunctionResult> CallAsync(ManagedFunction function, FunctionCall call, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_options.CallLimit, _options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // A function that does not look at its token runs on by itself, but nobody waits for it.
            var reply = await Task.Run(async () => await function.CallAsync(_ensemble, call, both.Token), both.Token).WaitAsync(both.Token);
            return _followUps.Read(reply, call);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new FunctionResult.Failed($"it took longer than {_options.CallLimit.TotalSeconds:0.#} s");
        }
        catch (Exception thrown) when (!cancellationToken.IsCancellationRequested)
        {
            return new FunctionResult.Failed(thrown.ToString());
        }
    }
}
