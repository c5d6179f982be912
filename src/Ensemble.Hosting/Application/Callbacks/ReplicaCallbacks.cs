using System.Collections.Immutable;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Application;

/// <summary>Lets the callbacks of a declaration change arguments and variables of a replica, in the order of their declaration among the fixed
/// values.</summary>
internal sealed class ReplicaCallbacks(ModelView model, ApplicationPlan plan)
{
    private readonly TemplateCompiler _templates = new(model);
    private readonly Dictionary<ProcessId, int> _ownArguments = plan.AllProcesses().Where(p => p.HasCallbacks).ToDictionary(p => p.Id, p => p.Arguments.Length);

    public async Task<ReplicaCommand> CompleteAsync(
        ProcessView process, ReplicaId replica, ReplicaCommand command, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        var environment = await EnvironmentAsync(process, replica, command, resolve, cancellationToken);
        var arguments = await ArgumentsAsync(process, replica, command, resolve, cancellationToken);
        return new(arguments, environment);
    }

    private async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(
        ProcessView process, ReplicaId replica, ReplicaCommand command, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        var declared = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var annotation in process.Layers.SelectMany(layer => layer.Annotations))
        {
            if (annotation is EnvironmentAnnotation fixedValue)
                declared[fixedValue.Name] = fixedValue.Value;
            else if (annotation is EnvironmentCallbackAnnotation callback)
                await callback.Callback(new(process.Resource, declared, replica.Index, cancellationToken));
        }
        var variables = new Dictionary<string, string>(command.Environment, StringComparer.Ordinal);
        // What a callback took out is gone.
        foreach (var annotation in process.Inherited<EnvironmentAnnotation>().Where(a => !declared.ContainsKey(a.Name)))
            variables.Remove(annotation.Name);
        foreach (var (name, value) in declared)
            variables[name] = await ValueAsync(value, process, resolve, cancellationToken);
        return variables;
    }

    private async Task<ImmutableArray<string>> ArgumentsAsync(
        ProcessView process, ReplicaId replica, ReplicaCommand command, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        var declared = new List<object>();
        int fixedArguments = 0;
        foreach (var annotation in process.Resource.Annotations)
        {
            if (annotation is ArgumentsAnnotation values)
            {
                fixedArguments += values.Arguments.Length;
                declared.AddRange(values.Arguments);
            }
            else if (annotation is ArgumentsCallbackAnnotation callback)
            {
                await callback.Callback(new(process.Resource, declared, replica.Index, cancellationToken));
            }
        }
        // What its kind puts first, such as a script, is not for callbacks to change.
        var arguments = command.Arguments.Take(_ownArguments[process.Id] - fixedArguments).ToList();
        foreach (object value in declared)
            arguments.Add(await ValueAsync(value, process, resolve, cancellationToken));
        return [.. arguments];
    }

    private async ValueTask<string> ValueAsync(object value, ProcessView reader, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        bool isDynamic = false;
        var expression = ReferenceExpression.From(value);
        var template = _templates.Compile(expression, reader, ref isDynamic);
        if (!isDynamic)
            return template.Render(resolve);
        var text = new System.Text.StringBuilder();
        foreach (object segment in expression.Segments)
            text.Append(segment is not IValueProvider provider ? (string)segment : await ProviderAsync(provider, reader, resolve, cancellationToken));
        return text.ToString();
    }

    private async ValueTask<string?> ProviderAsync(IValueProvider provider, ProcessView reader, Func<string, string> resolve,
        CancellationToken cancellationToken)
    {
        bool isDynamic = false;
        var template = _templates.Compile(new ReferenceExpression([provider]), reader, ref isDynamic);
        return isDynamic ? await provider.GetValueAsync(cancellationToken) : template.Render(resolve);
    }
}
