using System.Net.Sockets;
using CartPole;
using CartPole.Agent;
using CartPole.Learning;
using CartPole.Wire;
using Ensemble.Client;

AgentOptions options;
ServiceEndpoint replayServer, parameterServer;
EnsembleEnvironment environment;
try
{
    options = AgentOptions.Parse(args);
    environment = EnsembleEnvironment.Current;
    replayServer = environment.GetService("replay-server");
    parameterServer = environment.GetService("parameter-server");
}
catch (Exception e) when (e is FormatException or ServiceNotFoundException or MalformedVariableException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

using var learnerGone = new CancellationTokenSource();
long steps = 0;
try
{
    using TcpClient parameterConnection = await parameterServer.ConnectAsync(options.Patience, TimeProvider.System);
    using var parameters = new FrameStream(parameterConnection.GetStream());
    var policies = new PolicySubscription(parameters);
    if (await policies.FirstAsync() is not { } first)
        return 0;
    _ = policies.FollowAsync(learnerGone);

    using TcpClient replayConnection = await replayServer.ConnectAsync(options.Patience, TimeProvider.System, learnerGone.Token);
    using var replay = new FrameStream(replayConnection.GetStream());

    // Every replica explores differently, and has the same luck in every run with the same seed.
    var random = new Random(options.Seed * 1000 + environment.Replica);
    Explorer[] explorers = [.. Enumerable.Range(0, options.Environments).Select(_ => new Explorer(random))];
    var pace = new Pace(options.StepsPerSecond, TimeProvider.System);
    Console.WriteLine($"agent {environment.Replica} explores with policy {first.Version} of {parameterServer.Address}");
    while (true)
    {
        foreach (Explorer explorer in explorers)
        {
            Fragment fragment = explorer.Explore(policies.Latest, options.FragmentSteps);
            await replay.WriteAsync(FragmentFrame.Encode(fragment), learnerGone.Token);
            steps += fragment.Steps;
            await pace.WaitAsync(fragment.Steps, learnerGone.Token);
        }
    }
}
catch (TimeoutException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (Exception e) when (e is OperationCanceledException or IOException)
{
    Console.WriteLine($"agent {environment.Replica} is done after {steps} steps");
    return 0;
}
