using Ensemble.Hosting.RunFolders;

namespace Ensemble.Hosting.Jobs.Host;

/// <summary>Where the user's own jobs are, and how their host is met.</summary>
/// <param name="Folder">The folder of everything that is kept of them, absolute.</param>
/// <param name="RuntimeDirectory">The folder of sockets and locks.</param>
internal sealed record UserJobPlace(string Folder, string RuntimeDirectory)
{
    /// <summary>The socket at which the host answers.</summary>
    public string Socket => JobService.SocketOf(RuntimeDirectory, Folder, "sock");

    /// <summary>Is held by whoever starts a host, and by a host that ends: so there is one, and nobody waits for one that is going.</summary>
    public string StartLock => JobService.SocketOf(RuntimeDirectory, Folder, "lock");

    /// <summary>What hosts have said.</summary>
    public string Log => Path.Combine(Folder, "host.log");

    /// <summary>The port that the last host had.</summary>
    public string PortFile => Path.Combine(Folder, "port");

    /// <summary>Whether there ever was a job.</summary>
    public bool IsUsed => File.Exists(Path.Combine(Folder, "jobs.db"));

    /// <summary>The place of a user.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="runtimeDirectory">The folder of sockets and locks.</param>
    public static UserJobPlace Of(IReadOnlyDictionary<string, string> variables, string runtimeDirectory) =>
        new(Path.Combine(StateDirectory.Root(variables), "jobs"), runtimeDirectory);

    /// <summary>Makes the folder, only for the user's eyes: environments of jobs may have secrets.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void Make() => PrivateFolder.Make(Folder);
}
