namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1006: a service or endpoint is given two different ports.</summary>
internal static class TwoPorts
{
    public static DiagnosticRule Rule { get; } = new("ENS1006", DiagnosticSeverity.Error, "One service with two ports");

    public static Diagnostic Service(IResource process, string service, int first, SourceLocation firstAt, int second, SourceLocation secondAt) => Rule.At(
        secondAt.Or(process),
        process.Name,
        $"{process.Sentence()} gives service '{service}' port {second}, but gave it port {first} before{firstAt.InBrackets()}. " +
        "A service has one port: keep one of them.");

    public static Diagnostic Endpoint(IResource process, EndpointAnnotation endpoint) => Rule.At(
        endpoint.Location.Or(process),
        process.Name,
        $"Endpoint '{endpoint.Name}' of {process.Called()} has port {endpoint.Port} and target port {endpoint.TargetPort}. " +
        "No proxy stands between the two, so they are one port: give only one of them, or both the same.");
}
