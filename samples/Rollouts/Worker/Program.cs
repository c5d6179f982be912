using Ensemble.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Rollouts;
using Rollouts.Worker;

ServiceEndpoint rollout;
try
{
    rollout = EnsembleEnvironment.Current.GetService("rollout");
}
catch (Exception e) when (e is ServiceNotFoundException or MalformedVariableException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

using var telemetry = EnsembleTelemetry.Start("Microsoft.AspNetCore");
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(rollout.ToUri("http").ToString());
await using var application = builder.Build();
application.MapPost("/rollout", (RolloutRequest request, CancellationToken token) => World.ThrowAsync(request, TimeProvider.System, token));
Console.WriteLine($"worker {EnsembleEnvironment.Current.Replica} throws for whoever asks at {rollout.Address}");
await application.RunAsync();
return 0;
