using System.Globalization;

namespace Ensemble.Processes.Ledger;

/// <summary>The TCP ports somebody listens on, as one reading of <c>/proc/net/tcp</c> and <c>tcp6</c> shows them.</summary>
internal sealed class Listeners
{
    private const string Listening = "0A";

    private readonly Dictionary<int, string> socketByPort = [];

    private Listeners()
    {
    }

    internal static Listeners Read()
    {
        Listeners listeners = new();
        listeners.Add("/proc/net/tcp");
        listeners.Add("/proc/net/tcp6");
        return listeners;
    }

    internal bool Contains(int port) => socketByPort.ContainsKey(port);

    /// <summary>Finds the program behind a port by the sockets that processes hold open; those of other users cannot be seen.</summary>
    internal PortHolder.Listener Identify(int port)
    {
        if (!socketByPort.TryGetValue(port, out string? inode))
            return new(null, null);
        string wanted = $"socket:[{inode}]";
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out int pid) && Holds(process, wanted))
                return new(pid, ReadCommand(process));
        }
        return new(null, null);
    }

    // "  0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000  0  12345 ..."
    private void Add(string table)
    {
        if (!File.Exists(table))
            return;
        foreach (string line in File.ReadLines(table).Skip(1))
        {
            string[] fields = line.Split(' ', 11, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] == Listening)
                socketByPort[ParsePort(fields[1])] = fields[9];
        }
    }

    private static int ParsePort(string address)
        => int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static bool Holds(string process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget == socket);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? ReadCommand(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ').TrimEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
