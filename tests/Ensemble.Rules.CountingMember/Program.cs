using System.Globalization;
using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Members.Remote;

// Usage: <address of the service> <count> <caught up after> <ledger>. Serves a queue of numbered events until it is killed.
var host = new MemberHost(new()
{
    Description = CountingQueue.Counting,
    Open = (_, _) => ValueTask.FromResult<Ensemble.Rules.Members.IMember>(new CountingQueue(
        long.Parse(args[1], CultureInfo.InvariantCulture), long.Parse(args[2], CultureInfo.InvariantCulture), args[3])),
    Server = new Uri(args[0]),
    Time = TimeProvider.System,
    Random = new Random(),
    KeepAlive = TimeSpan.FromSeconds(1),
    Notice = Console.WriteLine,
});
Console.WriteLine(await host.RunAsync(CancellationToken.None));
return 1;
