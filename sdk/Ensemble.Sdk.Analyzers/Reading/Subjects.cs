using Ensemble.Sdk.Analyzers.Replaying;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>Tells which builder an expression is: it follows chains of calls, and variables that only ever hold one builder.</summary>
internal sealed class Subjects(DeclaringInterface declaring, LocalValues values)
{
    private readonly Dictionary<IOperation, Subject> _made = [];
    private readonly Dictionary<ISymbol, Subject?> _variables = new(SymbolEqualityComparer.Default);

    /// <summary>The builder an expression is; null for other values.</summary>
    public Subject? Of(IOperation expression)
    {
        var value = Argument.Unconverted(expression);
        if (declaring.KindOf(value.Type) is { } kind)
            return Of(value, kind);
        // Anything may hide behind a cast from object.
        return declaring.KindOf(expression.Type) is { } converted ? Elsewhere(expression, converted) : null;
    }

    private Subject Of(IOperation value, SubjectKind kind) => value switch
    {
        _ when _made.TryGetValue(value, out var made) => made,
        ILocalReferenceOperation local => OfLocal(local.Local) ?? Elsewhere(value, kind),
        IParameterReferenceOperation parameter when values.WritesTo(parameter.Parameter).Count == 0 => OfParameter(parameter.Parameter, kind),
        IInvocationOperation call when declaring.IsCreation(call) => _made[call] = new(SubjectKind.Application, null, null),
        IInvocationOperation call when Called(call) is ({ Declares: true }, { } receiver) => _made[call] = new(kind, Of(receiver), NameIn(call)),
        IInvocationOperation call when Called(call) is ({ ReturnsReceiver: true }, { } receiver) && Of(receiver) is { } subject => subject,
        _ => Elsewhere(value, kind),
    };

    private Subject Elsewhere(IOperation value, SubjectKind kind) => _made[value] = Subject.FromElsewhere(kind);

    // The same wherever the body mentions it, whoever passed it.
    private Subject OfParameter(IParameterSymbol parameter, SubjectKind kind)
    {
        if (!_variables.TryGetValue(parameter, out var known) || known is null)
            _variables[parameter] = known = Subject.FromElsewhere(kind);
        return known;
    }

    // Null for a variable that may hold one builder here and another there; what is said about it is then about neither for sure.
    private Subject? OfLocal(ILocalSymbol local)
    {
        if (_variables.TryGetValue(local, out var known))
            return known;
        _variables[local] = null; // what a variable that is made from itself finds
        Subject?[] held = [.. values.WritesTo(local).Where(w => w is null || !IsOwn(w, local)).Select(w => w is null ? null : Of(w)).Distinct()];
        if (held is [{ } only])
            return _variables[local] = only;
        foreach (var one in held)
            one?.Open();
        return null;
    }

    /// <summary>Whether a value is the variable itself with more said about it, as in <c>p = p.WithReplicas(2)</c>.</summary>
    private bool IsOwn(IOperation value, ILocalSymbol variable) => Argument.Unconverted(value) switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IInvocationOperation call when Called(call) is ({ ReturnsReceiver: true }, { } receiver) => IsOwn(receiver, variable),
        _ => false,
    };

    private (Verb? Verb, IOperation? Receiver) Called(IInvocationOperation call) =>
        declaring.Has(call.TargetMethod) ? (VerbTable.Find(call.TargetMethod.Name), DeclaringInterface.ReceiverOf(call)) : (null, null);

    private static string? NameIn(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "name")?.Value.ConstantValue is { HasValue: true, Value: string name } ? name : null;
}
