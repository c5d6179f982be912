// One program with two roles. Both find each other through the service `samples`, which the AppHost wires.
using System.Globalization;
using Ensemble.Client;
using EnsembleExperiment._1.Worker;

var environment = EnsembleEnvironment.Current;
switch (args)
{
    case ["collect", var samplers]:
        return await Collector.RunAsync(environment.GetService("samples"), int.Parse(samplers, CultureInfo.InvariantCulture));
    case ["sample"]:
        await Sampler.RunAsync(environment.GetService("samples"), seed: environment.Replica);
        return 0;
    default:
        Console.Error.WriteLine("usage: collect <number of samplers> | sample");
        return 2;
}
