using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Ensemble.Rules.Functions.Managed;

/// <summary>
/// A function in C#. It may have a <see cref="RuleContext"/>, a <see cref="CancellationToken"/> and parameters that the rule's <c>args</c> fill by name, and
/// returns nothing or a <see cref="RuleReply"/>, now or later.
/// </summary>
/// <param name="target">The object it belongs to; null for none.</param>
/// <param name="method">The method.</param>
internal sealed class ManagedFunction(object? target, MethodInfo method)
{
    private static readonly Type[] Results =
        [typeof(void), typeof(RuleReply), typeof(Task), typeof(Task<RuleReply>), typeof(ValueTask), typeof(ValueTask<RuleReply>)];

    private readonly ParameterInfo[] _parameters = method.GetParameters();

    /// <summary>One of a delegate.</summary>
    public static ManagedFunction Of(Delegate function) => new(function.Target, function.Method);

    /// <summary>What it can be given.</summary>
    public FunctionSignature Signature => new(
        [.. Own.Where(parameter => !parameter.HasDefaultValue).Select(parameter => parameter.Name!)],
        [.. Own.Select(parameter => parameter.Name!)],
        TakesAny: false);

    /// <summary>Why it can be called by no rule, a sentence without its end; null where it can.</summary>
    public string? Misfit => !Results.Contains(method.ReturnType) ? $"'{method.Name}' returns {method.ReturnType.Name}, not RuleReply or nothing"
        : method.ContainsGenericParameters ? $"'{method.Name}' has type parameters"
        : Array.Exists(_parameters, parameter => parameter.ParameterType.IsByRef) ? $"'{method.Name}' has a parameter that is passed by reference" : null;

    private IEnumerable<ParameterInfo> Own =>
        _parameters.Where(parameter => parameter.ParameterType != typeof(RuleContext) && parameter.ParameterType != typeof(CancellationToken));

    /// <summary>Whether values have the types of the parameters.</summary>
    /// <returns>What does not, a sentence without its end; null where all do.</returns>
    public string? Misfits(JsonElement? arguments)
    {
        foreach (var parameter in Own)
        {
            try
            {
                _ = Value(parameter, arguments);
            }
            catch (Exception wrong) when (wrong is JsonException or NotSupportedException or InvalidOperationException)
            {
                return $"'{parameter.Name}' is no {parameter.ParameterType.Name}";
            }
        }
        return null;
    }

    /// <summary>Calls it.</summary>
    /// <exception cref="Exception">Whatever the function throws.</exception>
    public async ValueTask<RuleReply?> CallAsync(string ensemble, FunctionCall call, CancellationToken cancellationToken)
    {
        object?[] values = [.. _parameters.Select(parameter => parameter.ParameterType == typeof(RuleContext) ? RuleContext.Of(ensemble, call)
            : parameter.ParameterType == typeof(CancellationToken) ? cancellationToken : Value(parameter, call.Action.Arguments))];
        switch (Invoke(values))
        {
            case Task<RuleReply?> reply:
                return await reply;
            case Task done:
                await done;
                return null;
            case ValueTask<RuleReply?> reply:
                return await reply;
            case ValueTask done:
                await done;
                return null;
            case var reply:
                return reply as RuleReply;
        }
    }

    private object? Invoke(object?[] values)
    {
        try
        {
            return method.Invoke(target, values);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static object? Value(ParameterInfo parameter, JsonElement? arguments)
    {
        var value = arguments switch
        {
            { ValueKind: JsonValueKind.Object } map => map.TryGetProperty(parameter.Name!, out var found) ? found : (JsonElement?)null,
            _ when parameter.Name is "args" => arguments,
            _ => null,
        };
        return value is { } given ? given.Deserialize(parameter.ParameterType, JsonSerializerOptions.Web) : parameter.DefaultValue;
    }
}
