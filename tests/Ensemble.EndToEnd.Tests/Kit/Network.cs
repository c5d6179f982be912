using System.Diagnostics;
using System.Globalization;

namespace Ensemble.EndToEnd.Kit;

/// <summary>Several machines on this one, as far as the network is concerned: a namespace each, on one bridge, with cables that can be pulled.</summary>
internal sealed class Network : IAsyncDisposable
{
    private static int s_made;

    // A name of its own each time: the system takes a moment to forget the one before.
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"e{Environment.ProcessId}n{Interlocked.Increment(ref s_made)}");
    // A net of this program's own: others may make such machines at the same time.
    private readonly string _net = string.Create(CultureInfo.InvariantCulture, $"10.{100 + (Environment.ProcessId % 100)}.{Environment.ProcessId / 100 % 250}");
    private readonly int _machines;

    private Network(int machines) => _machines = machines;

    /// <summary>Makes them. A test that may not, because it is not root, is skipped.</summary>
    public static async Task<Network> MakeAsync(int machines)
    {
        Engines.Require("ip");
        Network network = new(machines);
        if (await TryAsync("link", "add", network._name, "type", "bridge") is { } refusal)
            Engines.Miss($"This test needs network namespaces, and so root: {refusal}");
        try
        {
            await network.ConnectAsync();
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
        return network;
    }

    public string Address(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_net}.{machine + 1}");

    /// <summary>A command that runs another one on a machine.</summary>
    public string[] On(int machine) => ["ip", "netns", "exec", Space(machine)];

    /// <summary>Pulls the cable of a machine.</summary>
    public Task CutAsync(int machine) => RunAsync("link", "set", Cable(machine), "down");

    /// <summary>Puts it back.</summary>
    public Task HealAsync(int machine) => RunAsync("link", "set", Cable(machine), "up");

    public async ValueTask DisposeAsync()
    {
        for (int machine = 0; machine < _machines; machine++)
        {
            await TryAsync("link", "del", Cable(machine));
            await TryAsync("netns", "del", Space(machine));
        }
        await TryAsync("link", "del", _name);
    }

    private async Task ConnectAsync()
    {
        await RunAsync("link", "set", _name, "up");
        for (int machine = 0; machine < _machines; machine++)
        {
            string space = Space(machine);
            await RunAsync("netns", "add", space);
            await RunAsync("link", "add", Cable(machine), "type", "veth", "peer", "name", "eth0", "netns", space);
            await RunAsync("link", "set", Cable(machine), "master", _name, "up");
            await RunAsync("-n", space, "addr", "add", Address(machine) + "/24", "dev", "eth0");
            await RunAsync("-n", space, "link", "set", "lo", "up");
            await RunAsync("-n", space, "link", "set", "eth0", "up");
        }
    }

    private string Space(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_name}-{machine}");

    private string Cable(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_name}v{machine}");

    private static async Task RunAsync(params string[] arguments) => (await TryAsync(arguments)).Should().BeNull();

    private static async Task<string?> TryAsync(params string[] arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        string said = await ip.StandardError.ReadToEndAsync();
        await ip.WaitForExitAsync();
        return ip.ExitCode == 0 ? null : $"ip {string.Join(' ', arguments)}: {said}";
    }
}
