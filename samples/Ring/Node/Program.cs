// One node of a ring: takes the token from the previous node and hands it to the next.
//   Node <own service> <next service>            hands on whatever comes, until the ring is closed
//   Node <own service> <next service> <rounds>   the first node: sends the token round so many times, then closes the ring
using System.Globalization;
using System.Net.Sockets;
using Ensemble.Client;
using Ring.Node;

if (args is not [var ownName, var nextName, .. var rest] || rest.Length > 1
    || !int.TryParse(rest.FirstOrDefault("0"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds))
{
    Console.Error.WriteLine("usage: Node <own service> <next service> [rounds]");
    return 2;
}

EnsembleEnvironment environment = EnsembleEnvironment.Current;
using TcpListener listener = await environment.GetService(ownName).ListenAsync();
// Listening before connecting: otherwise every node could wait for the next one to listen, all the way round.
using TcpClient next = await environment.GetService(nextName).ConnectAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
using TcpClient previous = await listener.AcceptTcpClientAsync();

var token = new TokenPassing(previous.GetStream(), next.GetStream());
if (rounds > 0)
{
    await token.SendRoundAsync(rounds);
    Console.WriteLine($"token came round {rounds} times");
}
else
{
    long passed = await token.HandOnAsync();
    Console.WriteLine($"handed the token on {passed} times");
}
return 0;
