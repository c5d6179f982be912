using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>What is worth knowing about a replica, under Aspire's keys where it has some.</summary>
/// <param name="environment">Renders what is known only at launch.</param>
/// <param name="binding">What the launch gave to replicas.</param>
internal sealed class ReplicaProperties(ReplicaEnvironment environment, Binding binding)
{
    public IEnumerable<Wire.ResourceProperty> Of(ProcessPlan process, ReplicaId replica, CustomResourceSnapshot snapshot)
    {
        string command = environment.Render(process.Command, replica);
        string[] arguments = [.. process.Arguments.Select(a => environment.Render(a, replica))];
        return Program(process, command, arguments).Concat(Identity(process, replica)).Concat(End(snapshot))
            .Concat(snapshot.Properties.Select(p => (Key: p.Name, p.Value, p.IsSensitive)))
            .DistinctBy(p => p.Key) // what the host knows stands before what somebody published by hand
            .Select(p => Property(p.Key, p.IsSensitive ? Secrets.Mask : p.Value, p.IsSensitive));
    }

    /// <summary>The properties of what is no process.</summary>
    public static IEnumerable<Wire.ResourceProperty> Of(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.DistinctBy(p => p.Name).Select(p => Property(p.Name, p.IsSensitive ? Secrets.Mask : p.Value, p.IsSensitive));

    private static IEnumerable<(string Key, object? Value, bool IsSensitive)> Program(ProcessPlan process, string command, string[] arguments)
    {
        if (process.Kind is ProcessKind.Container)
        {
            yield return ("container.image", process.Image is { } image ? $"{image.Image}:{image.Tag ?? "latest"}" : "", false);
            yield return ("container.command", command, false);
            yield return ("container.args", arguments, false);
            yield break;
        }
        if (process.Project is { } project)
            yield return ("project.path", project.Path, false);
        yield return ("executable.path", command, false);
        yield return ("executable.workDir", process.WorkingDirectory, false);
        yield return ("executable.args", arguments, false);
        yield return ("resource.source", process.Project?.Path ?? command, false);
    }

    private IEnumerable<(string Key, object? Value, bool IsSensitive)> Identity(ProcessPlan process, ReplicaId replica)
    {
        yield return ("ensemble.experiment", process.Id.Experiment, false);
        if (process.Id.Group is { } group)
            yield return ("ensemble.group", group, false);
        yield return ("ensemble.replica", replica.Index, false);
        yield return ("ensemble.replicas", process.Replicas, false);
        if (binding.Gpus.TryGetValue(replica.ToString(), out var gpus))
            yield return ("gpu.ids", string.Join(',', gpus), false);
        if (process.DeclaredAt.Length > 0)
            yield return ("ensemble.declaredAt", process.DeclaredAt, false);
    }

    private static IEnumerable<(string Key, object? Value, bool IsSensitive)> End(CustomResourceSnapshot snapshot)
    {
        if (snapshot.ExitCode is { } exitCode)
            yield return ("resource.exitCode", exitCode, false);
        if (snapshot.Cause is { } cause)
            yield return ("ensemble.cause", cause.ToString(), false);
    }

    private static Wire.ResourceProperty Property(string key, object? value, bool isSensitive)
    {
        var property = new Wire.ResourceProperty { Name = key, Value = WireValue.Of(value) };
        if (isSensitive)
            property.IsSensitive = true;
        if (DisplayName(key) is { } shown)
            property.DisplayName = shown;
        return property;
    }

    // Aspire's dashboard has words of its own for its keys.
    private static string? DisplayName(string key) => key switch
    {
        "ensemble.experiment" => "Experiment",
        "ensemble.group" => "Process group",
        "ensemble.replica" => "Replica",
        "ensemble.replicas" => "Replicas",
        "gpu.ids" => "GPUs",
        "ensemble.declaredAt" => "Declared at",
        "ensemble.cause" => "Cause of end",
        "ensemble.restarts" => "Restarts",
        _ => null,
    };
}
