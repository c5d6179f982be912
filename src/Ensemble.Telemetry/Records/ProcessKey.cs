namespace Ensemble.Telemetry;

/// <summary>Whose telemetry it is: a replica has its own instance, all replicas of a process share the service's name.</summary>
/// <param name="Service"><c>service.name</c>.</param>
/// <param name="Instance"><c>service.instance.id</c>; empty where the process told none.</param>
internal readonly record struct ProcessKey(string Service, string Instance)
{
    public override string ToString() => Instance.Length == 0 ? Service : $"{Service}-{Instance}";
}
