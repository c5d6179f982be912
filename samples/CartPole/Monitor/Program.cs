using System.Net.Sockets;
using CartPole.Monitor;
using CartPole.Wire;
using Ensemble.Client;

ServiceEndpoint page, parameterServer;
try
{
    page = EnsembleEnvironment.Current.GetService("progress");
    parameterServer = EnsembleEnvironment.Current.GetService("parameter-server");
}
catch (Exception e) when (e is ServiceNotFoundException or MalformedVariableException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

var progress = new LatestProgress();
await using var website = ProgressPage.Build(page, progress);
await website.StartAsync();
Console.WriteLine($"the learning curve is at {page.ToUri("http")}, as JSON at {page.ToUri("http")}progress.json");
try
{
    using TcpClient connection = await parameterServer.ConnectAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
    using var frames = new FrameStream(connection.GetStream());
    await progress.FollowAsync(frames);
    Console.WriteLine("learning is over");
    return 0;
}
catch (Exception e) when (e is TimeoutException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
