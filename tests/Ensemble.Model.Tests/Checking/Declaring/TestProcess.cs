namespace Ensemble.Model.Tests.Checking.Declaring;

/// <summary>Calls stand on the line of the declaration until <see cref="At"/> says otherwise.</summary>
internal sealed class TestProcess(ProcessResource resource, int line)
{
    private int _line = line;

    public ProcessResource Resource { get; } = resource;

    private SourceLocation Here => TestModel.Line(_line);

    public TestProcess At(int line)
    {
        _line = line;
        return this;
    }

    public TestProcess Binds(string service, int? port = null) => With(new BindAnnotation(service, port, Here)).Serves(service, port, isExternal: false);

    public TestProcess Exposes(string service, int? port = null) => With(new ExposeAnnotation(service, port, Here)).Serves(service, port, isExternal: true);

    public TestProcess Connects(string service, int? port = null) => With(new ConnectAnnotation(service, port, Here));

    public TestProcess Endpoint(string name, int? port = null, int? targetPort = null, string scheme = "http", bool isFixed = false) =>
        With(new EndpointAnnotation(name, scheme) { Port = port, TargetPort = targetPort, IsFixed = isFixed, Location = Here });

    public TestProcess WaitsFor(IResource other, WaitType type = WaitType.Healthy, int exitCode = 0) =>
        With(new WaitAnnotation(other, type, exitCode, null, Here));

    public TestProcess RefersTo(IResource other, string? endpoint = null) => With(new ReferenceAnnotation(other, endpoint, null, false, Here));

    public TestProcess Replicas(int replicas) => With(new ReplicaAnnotation(replicas));

    public TestProcess StartedByHand() => With(new ExplicitStartupAnnotation());

    public TestProcess With(IResourceAnnotation annotation)
    {
        Resource.Annotations.Add(annotation);
        return this;
    }

    // As the product's builder does: one endpoint for each service, with the port given first.
    private TestProcess Serves(string service, int? port, bool isExternal)
    {
        var endpoint = Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.Name == service);
        if (endpoint is null)
            With(endpoint = new EndpointAnnotation(service, "tcp") { Location = Here });
        endpoint.Service = service;
        endpoint.Port ??= port;
        endpoint.IsExternal |= isExternal;
        return this;
    }
}
