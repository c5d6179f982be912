// Takes orders from the supermaster and splits each among its workers: Master <own service> <number of workers>
using System.Globalization;
using Ensemble.Client;
using Integration;

if (args is not [var ownService, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int workers) || workers == 0)
{
    Console.Error.WriteLine("usage: Master <own service> <number of workers>");
    return 2;
}

EnsembleEnvironment environment = EnsembleEnvironment.Current;
using Team team = await Team.GatherAsync(environment.GetService(ownService), workers);
using var supermaster = new Line(await environment.GetService("supermaster").ConnectAsync(TimeSpan.FromSeconds(60), TimeProvider.System));
while (await supermaster.ReceiveOrderAsync() is { } interval)
{
    double result = await team.IntegrateAsync(interval);
    Console.WriteLine($"{team.Size} workers found {result:f6} between {interval.From} and {interval.To}");
    await supermaster.SendResultAsync(result);
}
await team.StopAsync();
return 0;
