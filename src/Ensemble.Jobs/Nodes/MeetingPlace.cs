using System.Net;

namespace Ensemble.Jobs.Nodes;

/// <summary>Finds the address at which ranks on several machines meet. Pure.</summary>
internal static class MeetingPlace
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The address of the machine of the first rank as the others reach it.</summary>
    /// <param name="nodes">The machines in the order of ranks; null for this one.</param>
    public static string Of(IReadOnlyList<INode?> nodes)
    {
        if (nodes[0] is { } first && !IsLoopback(first.Address))
            return first.Address;
        // It is this machine, or an agent on it: whoever came from elsewhere knows how this machine is reached.
        return nodes.OfType<INode>().Select(static node => node.AddressOfHost).FirstOrDefault(static address => !IsLoopback(address)) ?? Loopback;
    }

    private static bool IsLoopback(string address) => IPAddress.TryParse(address, out var parsed) ? IPAddress.IsLoopback(parsed) : address == "localhost";
}
