using System.Collections.Immutable;
using Ensemble.Sdk.Analyzers.Replaying;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>
/// Reads what a body of code declares, once from its beginning to its end. It decides nothing about values that come and go: a builder that leaves the places
/// where it can be followed is open from then on, and as the order of things does not matter for that, from the beginning.
/// </summary>
internal sealed class BodyReader : OperationWalker
{
    private static readonly ImmutableHashSet<string> s_harmlessProperties =
        ["AppHostDirectory", "AppHostName", "Configuration", "Environment", "ExecutionContext", "Services"];

    private readonly DeclaringInterface _declaring;
    private readonly Subjects _subjects;
    private readonly Places _places = new();
    private readonly List<Call> _calls = [];
    private Circumstance _now;

    private BodyReader(DeclaringInterface declaring, ImmutableArray<IOperation> blocks)
    {
        _declaring = declaring;
        IOperation[] operations = [.. blocks.SelectMany(b => b.DescendantsAndSelf())];
        _subjects = new(declaring, new(operations));
        // Whoever jumps may come by twice.
        _now = operations.Any(o => o is ILabeledOperation) ? Circumstance.Repeated : Circumstance.Certain;
    }

    public static Body Read(DeclaringInterface declaring, ImmutableArray<IOperation> blocks)
    {
        var reader = new BodyReader(declaring, blocks);
        foreach (var block in blocks)
            reader.Visit(block);
        return new(reader._calls, reader._places);
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        if (!TryRead(operation))
            base.VisitInvocation(operation);
        // Here nobody says where the result goes.
        _subjects.Of(operation)?.Open();
    }

    public override void VisitExpressionStatement(IExpressionStatementOperation operation) => Follow(operation.Operation);

    public override void VisitVariableInitializer(IVariableInitializerOperation operation) => Follow(operation.Value);

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        if (operation.Target is ILocalReferenceOperation { Local.RefKind: RefKind.None } && !operation.IsRef)
            Follow(operation.Value);
        else
            base.VisitSimpleAssignment(operation);
    }

    public override void VisitLocalReference(ILocalReferenceOperation operation) => _subjects.Of(operation)?.Open();

    public override void VisitParameterReference(IParameterReferenceOperation operation) => _subjects.Of(operation)?.Open();

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        bool isHarmless = _declaring.KindOf(operation.Instance?.Type) is SubjectKind.Application && s_harmlessProperties.Contains(operation.Property.Name);
        if (isHarmless)
            Follow(operation.Instance!);
        else
            base.VisitPropertyReference(operation);
    }

    public override void VisitNameOf(INameOfOperation operation)
    {
    }

    public override void VisitConditional(IConditionalOperation operation)
    {
        Visit(operation.Condition);
        During(Circumstance.Possible, operation.WhenTrue, operation.WhenFalse);
    }

    public override void VisitSwitchCase(ISwitchCaseOperation operation) => During(Circumstance.Possible, [.. operation.Clauses, .. operation.Body]);

    public override void VisitSwitchExpressionArm(ISwitchExpressionArmOperation operation) =>
        During(Circumstance.Possible, operation.Pattern, operation.Guard, operation.Value);

    public override void VisitCatchClause(ICatchClauseOperation operation) => During(Circumstance.Possible, operation.Filter, operation.Handler);

    public override void VisitCoalesce(ICoalesceOperation operation)
    {
        Visit(operation.Value);
        During(Circumstance.Possible, operation.WhenNull);
    }

    public override void VisitConditionalAccess(IConditionalAccessOperation operation)
    {
        Visit(operation.Operation);
        During(Circumstance.Possible, operation.WhenNotNull);
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        Visit(operation.LeftOperand);
        During(Circumstance.Possible, operation.RightOperand);
    }

    public override void VisitForEachLoop(IForEachLoopOperation operation) => During(Circumstance.Repeated, [.. operation.ChildOperations]);

    public override void VisitForLoop(IForLoopOperation operation) => During(Circumstance.Repeated, [.. operation.ChildOperations]);

    public override void VisitWhileLoop(IWhileLoopOperation operation) => During(Circumstance.Repeated, [.. operation.ChildOperations]);

    public override void VisitAnonymousFunction(IAnonymousFunctionOperation operation) => During(Circumstance.Repeated, [.. operation.ChildOperations]);

    public override void VisitLocalFunction(ILocalFunctionOperation operation) => During(Circumstance.Repeated, [.. operation.ChildOperations]);

    /// <summary>Reads operations that happen only then.</summary>
    private void During(Circumstance then, params IOperation?[] operations)
    {
        var before = _now;
        _now = then > before ? then : before;
        foreach (var operation in operations)
            Visit(operation);
        _now = before;
    }

    /// <summary>Reads a value that goes where a builder can be followed, which leaves it as it is.</summary>
    private void Follow(IOperation value)
    {
        var unconverted = Argument.Unconverted(value);
        bool isVariable = unconverted is ILocalReferenceOperation or IParameterReferenceOperation && _subjects.Of(value) is not null;
        if (!isVariable && (unconverted is not IInvocationOperation call || !TryRead(call)))
            Visit(value);
    }

    /// <summary>Reads a call of the declaring interface. False for one of another kind, or one that is not known to leave its builder as it is.</summary>
    private bool TryRead(IInvocationOperation operation)
    {
        if (!_declaring.Has(operation.TargetMethod))
            return false;
        if (_declaring.IsCreation(operation))
        {
            base.VisitInvocation(operation);
            return true;
        }
        if (VerbTable.Find(operation.TargetMethod.Name) is not { } verb
            || DeclaringInterface.ReceiverOf(operation) is not { } builder || _subjects.Of(builder) is not { } receiver)
            return false;
        Follow(builder);
        foreach (var argument in operation.Arguments.Where(a => a.Value != builder))
            ReadArgument(Argument.Unconverted(argument.Value), receiver, verb);
        var call = CallReader.Read(operation, receiver, verb.Declares ? _subjects.Of(operation) : null, _now, _subjects, _places);
        if (verb.Refers)
            receiver.Refer();
        if (!verb.Understands(call))
            (call.Declared ?? receiver).Open();
        _calls.Add(call);
        return true;
    }

    private void ReadArgument(IOperation value, Subject receiver, Verb verb)
    {
        if (_subjects.Of(value) is { } subject)
        {
            Follow(value);
            if (subject.Application != receiver.Application)
                subject.Open();
            if (verb.UsesArguments)
                subject.Refer();
        }
        else if (value is ICollectionExpressionOperation or IArrayCreationOperation or IArrayInitializerOperation)
        {
            foreach (var element in value.ChildOperations)
                ReadArgument(Argument.Unconverted(element), receiver, verb);
        }
        else
        {
            Visit(value);
        }
    }
}
