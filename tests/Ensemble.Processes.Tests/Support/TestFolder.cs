using System.Globalization;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Tests.Support;

/// <summary>
/// A folder of one test's own. What a test starts has it as working directory: no program changes that by accident, so whoever stands in it is a survivor.
/// </summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        Path = Directory.CreateTempSubdirectory("ensemble-test-").FullName;
        Place = Directory.CreateDirectory(System.IO.Path.Combine(Path, "place")).FullName;
    }

    public string Path { get; }

    public string Place { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public IReadOnlyList<int> Survivors() => ProcessesIn(Place);

    public void Dispose()
    {
        foreach (int pid in Survivors())
            _ = Native.Libc.kill(pid, Native.SignalNumber.Kill);
        Folders.Delete(Path);
    }

    private static List<int> ProcessesIn(string place)
    {
        List<int> found = [];
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(System.IO.Path.GetFileName(process), CultureInfo.InvariantCulture, out int pid))
                continue;
            try
            {
                if (new FileInfo(System.IO.Path.Combine(process, "cwd")).LinkTarget == place && ProcFs.TryReadStat(pid, out ProcessStat stat) && !stat.IsDead)
                    found.Add(pid);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile.
            }
        }
        return found;
    }
}
