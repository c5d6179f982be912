using Ensemble.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Rollouts;
using Rollouts.Trainer;

ServiceEndpoint training;
try
{
    training = EnsembleEnvironment.Current.GetService("training");
}
catch (Exception e) when (e is ServiceNotFoundException or MalformedVariableException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

using var telemetry = EnsembleTelemetry.Start("Microsoft.AspNetCore");
var learner = new Learner(new Policy(Version: 0, Aim: 0));
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(training.ToUri("http").ToString());
await using var application = builder.Build();
application.MapGet("/policy", () => learner.Policy);
application.MapPost("/train", (Rollout[] batch) => learner.Learn(batch));
Console.WriteLine($"batches are awaited at {training.Address}");
await application.RunAsync();
return 0;
