using Ensemble.Hosting.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>What Kestrel calls for every request of an agent.</summary>
/// <param name="serve">Answers it.</param>
internal sealed class AgentHandler(RequestDelegate serve) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { RequestServices = NoServices.Instance };

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is kept.
    }

    public Task ProcessRequestAsync(HttpContext context) => serve(context);
}
