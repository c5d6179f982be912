using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>For each local variable and parameter of a body what is written to it.</summary>
internal sealed class LocalValues
{
    private static readonly IReadOnlyList<IOperation?> s_none = [];

    private readonly Dictionary<ISymbol, List<IOperation?>> _writes = new(SymbolEqualityComparer.Default);

    public LocalValues(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
            Note(operation);
    }

    /// <summary>Every value written to a variable; null stands for one that is not known.</summary>
    public IReadOnlyList<IOperation?> WritesTo(ISymbol variable) => _writes.TryGetValue(variable, out var writes) ? writes : s_none;

    private void Note(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var local } declarator when declarator.GetVariableInitializer() is { } initializer:
                Add(local, local.RefKind is RefKind.None ? initializer.Value : null);
                if (local.RefKind is not RefKind.None)
                    AddUnknown(initializer.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment when VariableOf(assignment.Target) is { } variable:
                Add(variable, assignment.Value);
                break;
            case IAssignmentOperation assignment:
                AddUnknown(assignment.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                AddUnknown(argument.Value);
                break;
        }
    }

    private void AddUnknown(IOperation written)
    {
        foreach (var part in written.DescendantsAndSelf())
            if (VariableOf(part) is { } variable)
                Add(variable, null);
    }

    private void Add(ISymbol variable, IOperation? value)
    {
        if (!_writes.TryGetValue(variable, out var writes))
            _writes.Add(variable, writes = []);
        writes.Add(value);
    }

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
