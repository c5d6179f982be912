using System.Text;
using System.Text.Json;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Ledger;

/// <summary>The pages of the ledger on disk: one file for each run in one folder, and a lock that is held from reading to writing.</summary>
internal sealed unsafe class LedgerStore(string directory)
{
    private const int Exclusive = 2;
    private const int Permissions = 0x180; // 0600

    /// <summary>Reads what identifies this boot of the machine.</summary>
    internal static string ReadBoot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Waits until no other process uses the ledger. Dispose the result to let the next one in.</summary>
    /// <exception cref="IOException">The lock file cannot be made.</exception>
    internal IDisposable Lock()
    {
        Directory.CreateDirectory(directory);
        int fd;
        fixed (byte* path = Encoding.UTF8.GetBytes(Path.Combine(directory, "ledger.lock") + '\0'))
            fd = Libc.open(path, Linux.ReadWrite | Linux.Create | Linux.CloseOnExec, Permissions);
        if (fd < 0)
            throw new IOException($"The ledger in '{directory}' cannot be locked: {Errno.Describe(Errno.Last)}.");
        while (Libc.flock(fd, Exclusive) != 0 && Errno.Last == Errno.Interrupted)
        {
        }
        return new Held(fd);
    }

    /// <summary>Reads the pages of all runs that live; the pages of dead ones are removed.</summary>
    /// <param name="notices">Receives a sentence about each page that cannot be understood; such a page is left alone.</param>
    internal List<LedgerFile> ReadAll(List<string> notices)
    {
        List<LedgerFile> pages = [];
        string boot = ReadBoot();
        foreach (string path in Directory.EnumerateFiles(directory, "*.json"))
        {
            if (Read(path, notices) is not { } page)
                continue;
            if (IsAlive(page, boot))
                pages.Add(page);
            else
                File.Delete(path);
        }
        return pages;
    }

    internal void Write(LedgerFile page)
    {
        string path = PathOf(page.Run);
        string fresh = path + ".new";
        using (FileStream stream = new(fresh, FileMode.Create, FileAccess.Write))
            JsonSerializer.Serialize(stream, page, LedgerJson.Default.LedgerFile);
        File.Move(fresh, path, overwrite: true);
    }

    internal void Remove(string run) => File.Delete(PathOf(run));

    internal LedgerFile? Find(string run) => File.Exists(PathOf(run)) ? Read(PathOf(run), []) : null;

    private static LedgerFile? Read(string path, List<string> notices)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (JsonSerializer.Deserialize(stream, LedgerJson.Default.LedgerFile) is { IsSound: true } page)
                return page;
            notices.Add($"The ledger file '{path}' was written by another version of Ensemble; its reservations are not seen.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            notices.Add($"The ledger file '{path}' cannot be read and was passed over: {exception.Message}");
        }
        return null;
    }

    private static bool IsAlive(LedgerFile page, string boot)
        => page.Boot == boot && ProcFs.TryReadStat(page.OwnerPid, out ProcessStat owner) && owner.StartTicks == page.OwnerStartTicks && !owner.IsDead;

    private string PathOf(string run) => Path.Combine(directory, run + ".json");

    private sealed class Held(int fd) : IDisposable
    {
        public void Dispose() => Libc.close(fd);
    }
}
