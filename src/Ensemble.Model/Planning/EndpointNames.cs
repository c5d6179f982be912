namespace Ensemble.Model.Planning;

/// <summary>Names of endpoints as plans write them. People may write them in any case; a plan is compared letter by letter.</summary>
internal static class EndpointNames
{
    public static bool AreEqual(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name that an endpoint of a process has in the plan: a service's where it is one, else as declared.</summary>
    /// <param name="written">As somebody refers to it.</param>
    /// <param name="process">Who listens.</param>
    public static string Planned(string written, IResource process) =>
        process.Annotations.OfType<ServiceLinkAnnotation>().FirstOrDefault(l => l is not ConnectAnnotation && AreEqual(l.Service, written))?.Service
        ?? process.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => AreEqual(e.Name, written))?.Name
        ?? written;
}
