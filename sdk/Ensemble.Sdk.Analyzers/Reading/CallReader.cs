using Ensemble.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>Reads one call: its arguments by name, its place, the names it lists.</summary>
internal static class CallReader
{
    // What people look for when something about the call is wrong, the most telling first.
    private static readonly string[] s_telling = ["name", "service", "dependency", "member", "source", "key", "endpointName"];

    public static Call Read(
        IInvocationOperation operation, Subject receiver, Subject? declared, Circumstance when, Subjects subjects, Places places)
    {
        var arguments = new Dictionary<string, Argument>(StringComparer.Ordinal);
        foreach (var argument in operation.Arguments.Where(a => a.Parameter is not null))
        {
            var value = Argument.Unconverted(argument.Value);
            arguments[argument.Parameter!.Name] = new(value, subjects.Of(value), argument.ArgumentKind is not ArgumentKind.DefaultValue)
            {
                Endpoint = EndpointOf(value, subjects),
            };
        }
        var telling = s_telling.Select(name => arguments.TryGetValue(name, out var argument) && argument.IsWritten ? argument.Value.Syntax : null);
        var marked = telling.FirstOrDefault(syntax => syntax is not null) ?? MethodName(operation.Syntax);
        return new(operation.TargetMethod.Name, receiver, arguments, when, places.Of(operation.Syntax, marked))
        {
            Declared = declared,
            Names = Names(operation, arguments, places),
        };
    }

    private static IReadOnlyList<(string Name, SourceLocation At)>? Names(IInvocationOperation operation, Dictionary<string, Argument> arguments, Places places)
    {
        if ((arguments.TryGetValue("service", out var list) || arguments.TryGetValue("services", out list)) && list.Elements is { } elements
            && elements.All(e => e.ConstantValue is { HasValue: true, Value: string }))
            return [.. elements.Select(e => ((string)e.ConstantValue.Value!, places.Of(operation.Syntax, e.Syntax)))];
        return null;
    }

    private static (Subject Process, string Name)? EndpointOf(IOperation value, Subjects subjects) =>
        value is IInvocationOperation { TargetMethod.Name: "GetEndpoint",
            Arguments: [{ Value: var process }, { Value.ConstantValue: { HasValue: true, Value: string name } }] }
            && subjects.Of(process) is { } subject
            ? (subject, name)
            : null;

    private static SyntaxNode MethodName(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name : call;
}
