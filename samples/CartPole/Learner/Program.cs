using CartPole;
using CartPole.Learner;
using CartPole.Learning;
using CartPole.Wire;
using Ensemble.Client;

LearnerOptions options;
ServiceEndpoint replay, parameters;
try
{
    options = LearnerOptions.Parse(args);
    replay = EnsembleEnvironment.Current.GetService("replay-server");
    parameters = EnsembleEnvironment.Current.GetService("parameter-server");
}
catch (Exception e) when (e is FormatException or ServiceNotFoundException or MalformedVariableException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

using var telemetry = EnsembleTelemetry.Start(LearnerTelemetry.Name);
using var replayListener = await replay.ListenAsync();
using var parameterListener = await parameters.ListenAsync();
Console.WriteLine($"seed {options.Seed}: agents are awaited at {replay.Address} (replay-server) and {parameters.Address} (parameter-server)");

var trainer = new Trainer(new TrainerSettings(), new Random(options.Seed));
var replayServer = new ReplayServer();
var parameterServer = new ParameterServer(trainer.Policy, new Progress(options.TargetReturn, []));
using var stop = new CancellationTokenSource();
Task serving = Task.WhenAll(
    ConnectionServer.RunAsync(replayListener, replayServer.ServeAsync, stop.Token),
    ConnectionServer.RunAsync(parameterListener, parameterServer.ServeAsync, stop.Token));

var training = new TrainingRun(trainer, replayServer, parameterServer, options, TimeProvider.System);
bool learned = await training.RunAsync();
Console.WriteLine(CurveChart.Draw(training.Curve, options.TargetReturn));

Console.WriteLine(learned
    ? $"learned: a mean return of {training.Curve[^1].MeanReturn:f1} after {training.Curve[^1].Steps} steps and {training.Curve[^1].Seconds:f1} s"
    : $"gave up: no mean return of {options.TargetReturn} within {options.TimeLimit.TotalSeconds} s ({replayServer.Steps} steps arrived)");

// First say that it is over, then close: an agent that only saw a closed connection could not tell the end from a crash.
await parameterServer.FinishAsync(options.Audience, patience: TimeSpan.FromSeconds(10), TimeProvider.System);
await stop.CancelAsync();
await serving;
return learned ? 0 : 1;
