namespace Ensemble.Hosting.Control;

/// <summary>A folder that is gone after the test. Its path is short, so that sockets fit in.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ens-").FullName;

    public void Dispose() => Folders.Delete(Path);
}
