// Does what its master orders: Worker <service of the master>
using Ensemble.Client;
using Integration;

if (args is not [var masterService])
{
    Console.Error.WriteLine("usage: Worker <service of the master>");
    return 2;
}

ServiceEndpoint service = EnsembleEnvironment.Current.GetService(masterService);
using var master = new Line(await service.ConnectAsync(TimeSpan.FromSeconds(60), TimeProvider.System));
while (await master.ReceiveOrderAsync() is { } interval)
    await master.SendResultAsync(interval.Integrate(x => x * x, steps: 100_000));
return 0;
