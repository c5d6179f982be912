using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Functions.Managed;
using Ensemble.Rules.Functions.Python;

namespace Ensemble.Rules.Checking;

/// <summary>Finds the functions that rules call, and says which there are not or take something else.</summary>
/// <param name="registered">The functions of this program.</param>
/// <param name="python">What the Python code defines; null where nobody has looked.</param>
/// <param name="findings">Where is told what is wrong.</param>
internal sealed class FunctionCheck(RegisteredFunctions registered, PythonNames? python, DiagnosticBag findings)
{
    /// <summary>Checks.</summary>
    /// <returns>The ensemble with its functions.</returns>
    public EnsembleDraft Check(EnsembleDraft draft)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, CustomFunction>(StringComparer.Ordinal);
        var plugins = new PluginAssemblies(draft.Directory);
        if (draft.Python is { } code)
        {
            foreach (string name in python?.Functions.Keys.Where(name => name != "*") ?? [])
                found[name] = new CustomFunction.Python(code.Source, code.At);
            if (python?.Problem is { } problem)
                findings.Add(UnusableFunctions.Create(code.Place(python.Line, python.Column), "the Python code", problem, Fix(problem)));
        }
        foreach (string name in registered.Functions.Keys)
            found.TryAdd(name, new CustomFunction.Registered(name));
        foreach (var (name, at) in draft.FunctionNames)
            Find(name, at, draft, plugins, found);
        foreach (var rule in draft.Rules.Where(rule => rule.Rule.Action.Kind is ActionKind.Custom && rule.Rule.Action.Label is not null))
        {
            if (Find(rule.Rule.Action.Label!, rule.Place("label"), draft, plugins, found) is { } function)
                CheckArguments(rule, function, plugins);
        }
        return draft with { Functions = found.ToImmutable() };
    }

    private CustomFunction? Find(
        string name, SourceLocation at, EnsembleDraft draft, PluginAssemblies plugins, ImmutableSortedDictionary<string, CustomFunction>.Builder found)
    {
        if (found.TryGetValue(name, out var known))
            return known;
        if (plugins.Resolve(name) is { } plugin)
            return found[name] = plugin;
        if (draft.Python is { } code && (python is null || python.IsOpen || python.Problem is not null))
            return found[name] = new CustomFunction.Python(code.Source, code.At);
        findings.Add(UnknownFunction.Create(at, name, [.. found.Keys]));
        return null;
    }

    private void CheckArguments(RuleDraft rule, CustomFunction function, PluginAssemblies plugins)
    {
        string name = rule.Rule.Action.Label!;
        JsonElement? arguments = rule.Rule.Action.Arguments;
        if (function is CustomFunction.Python)
        {
            Tell(python?.Functions.GetValueOrDefault(name));
            return;
        }
        var (managed, problem) = function is CustomFunction.Plugin plugin ? plugins.Open(plugin) : (registered.Functions[name], "");
        if (managed is null)
            findings.Add(UnusableFunctions.Create(rule.Place("label"), $"'{((CustomFunction.Plugin)function).Assembly}'", problem, "Correct the name or the assembly."));
        else if (!Tell(managed.Signature) && managed.Misfits(arguments) is { } misfit)
            findings.Add(WrongFunctionArguments.Create(rule.Place("args"), name, misfit, managed.Signature.Takes));

        bool Tell(FunctionSignature? signature)
        {
            if (signature?.Problem(arguments) is not { } wrong)
                return false;
            findings.Add(WrongFunctionArguments.Create(rule.Place(arguments is null ? "label" : "args"), name, wrong, signature.Takes));
            return true;
        }
    }

    private static string Fix(string problem) => problem.EndsWith("cannot be started", StringComparison.Ordinal) ? PythonProgram.Missing : "Correct the code.";
}
