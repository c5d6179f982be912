using Ensemble.Hosting.Access;
using Ensemble.Hosting.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Hosting.ResourceService;

/// <summary>What Kestrel calls for every request.</summary>
/// <param name="gate">Who may come in.</param>
/// <param name="serve">Answers those.</param>
internal sealed class ResourceServiceHandler(AccessGate gate, RequestDelegate serve) : IHttpApplication<HttpContext>
{
    private const string Service = "/aspire.v1.DashboardService/";

    private const string Acting = Service + "ExecuteResourceCommand";

    private static readonly Endpoint Looks = EndpointThatNeeds(AccessScope.Read);
    private static readonly Endpoint Acts = EndpointThatNeeds(AccessScope.Operate);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { RequestServices = NoServices.Instance };

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    // Who may only look keeps the stream of interactions open as well: a dashboard would try again and again, and nobody is asked anything there yet.
    public Task ProcessRequestAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        context.SetEndpoint(path.StartsWith(Service, StringComparison.Ordinal) && path != Acting ? Looks : Acts);
        return gate.InvokeAsync(context, serve);
    }

    private static Endpoint EndpointThatNeeds(AccessScope scope) => new(null, new(new AccessRequirement(scope)), scope.ToString());
}
