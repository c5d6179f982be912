using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>
/// Takes in a run that was written as one file. The file may come from anybody: nothing of it is believed, it is inflated within limits into a folder of its
/// own, and moved to where runs are only when all of it was found to be as its manifest says.
/// </summary>
/// <param name="limits">What it may cost.</param>
internal sealed class BundleImport(ImportLimits limits)
{
    private const int MaxManifestBytes = 16 * 1024 * 1024;

    /// <summary>Takes in a bundle.</summary>
    /// <param name="archive">The file; can be read anywhere in it.</param>
    /// <param name="stateRoot">The folder of all AppHosts' state, below which the run is put.</param>
    /// <param name="cancellationToken">Gives up; nothing stays.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task<ImportOutcome> ReadAsync(Stream archive, string stateRoot, CancellationToken cancellationToken)
    {
        string? incoming = null;
        try
        {
            if (archive.Length > limits.MaxArchiveBytes)
                throw new BundleFault($"it is larger than {limits.MaxArchiveBytes} bytes");
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            var manifest = await ManifestAsync(zip, cancellationToken);
            var entries = Entries(zip, manifest);
            string runs = Path.Combine(stateRoot, FolderOf(manifest.Application), "runs");
            string target = Path.Combine(runs, manifest.Run);
            if (Directory.Exists(target))
                return new ImportOutcome.Refused($"Run {manifest.Run} is there already: {target}");
            incoming = Path.Combine(runs, $".incoming-{Path.GetRandomFileName()}");
            Directory.CreateDirectory(runs);
            CreatePrivate(incoming);
            long left = limits.MaxBytes;
            foreach (var (file, entry) in entries)
                left -= await InflateAsync(entry, file, incoming, left, cancellationToken);
            await Task.Run(() => Examine(incoming, manifest), cancellationToken);
            Directory.Move(incoming, target);
            incoming = null;
            return new ImportOutcome.Imported(new RunFolder(manifest.Run, target));
        }
        catch (Exception fault) when (fault is BundleFault or InvalidDataException or JsonException or FormatException or NotSupportedException)
        {
            return new ImportOutcome.Refused($"This is no bundle of a run: {(fault is BundleFault ? fault.Message : "it is damaged")}.");
        }
        finally
        {
            if (incoming is not null && Directory.Exists(incoming))
                Directory.Delete(incoming, recursive: true);
        }
    }

    /// <summary>The folder, within that of all state, of runs of an AppHost that were taken in.</summary>
    /// <param name="application">The AppHost's name.</param>
    public static string FolderOf(string application) => $"{FileName.Of(application.Length == 0 ? "run" : application)}-imported";

    private async Task<BundleManifest> ManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (zip.Entries.Count > limits.MaxFiles + 1)
            throw new BundleFault($"it has more than {limits.MaxFiles} files");
        var entry = zip.Entries.SingleOrDefault(e => e.FullName == BundleManifest.Name) ?? throw new BundleFault($"it has no {BundleManifest.Name}");
        using var json = new MemoryStream();
        await using (var input = await entry.OpenAsync(cancellationToken))
        {
            byte[] buffer = new byte[64 * 1024];
            while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await json.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                if (json.Length > MaxManifestBytes)
                    throw new BundleFault("its manifest is too large");
            }
        }
        var manifest = BundleManifest.Read(json.ToArray()) ?? throw new BundleFault("its manifest is empty");
        if (manifest.Format is < 1 or > BundleManifest.CurrentFormat)
            throw new BundleFault($"its format is {manifest.Format}, and this version reads up to {BundleManifest.CurrentFormat}");
        if (manifest.Run is not { Length: > 0 and <= 128 } run || FileName.Of(run) != run || run.StartsWith('.')
            || manifest.Application is not { Length: <= 128 })
            throw new BundleFault("its manifest names no run");
        return manifest;
    }

    private static List<(BundledFile File, ZipArchiveEntry Entry)> Entries(ZipArchive zip, BundleManifest manifest)
    {
        // Where the case of letters does not matter one would overwrite the other.
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries.Where(e => e.FullName != BundleManifest.Name))
        {
            if (!BundlePaths.IsAllowed(entry.FullName))
                throw new BundleFault("it has a file that no run has, or one outside of the run's folder");
            if (!IsPlainFile(entry))
                throw new BundleFault("it has something that is no plain file");
            if (!entries.TryAdd(entry.FullName, entry))
                throw new BundleFault("it has two files of one name");
        }
        if (manifest.Files.IsDefault || manifest.Files.Length != entries.Count)
            throw new BundleFault("its manifest does not fit");
        return [.. manifest.Files.Select(file => (file, file is not null && entries.Remove(file.Path, out var entry) && entry.FullName == file.Path
            ? entry : throw new BundleFault("its manifest does not fit")))];
    }

    // The upper half has what Unix knows of a file; nothing where it was written elsewhere.
    private static bool IsPlainFile(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) is 0 or 0x8000 && !entry.IsEncrypted;

    private async Task<long> InflateAsync(ZipArchiveEntry entry, BundledFile file, string folder, long left, CancellationToken cancellationToken)
    {
        long most = Math.Min(file.Bytes, Math.Min(left, Math.Max(limits.FreeBytes, entry.CompressedLength * limits.MaxRatio)));
        string path = Path.Combine(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var output = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write,
            Options = FileOptions.Asynchronous });
        await using var input = await entry.OpenAsync(cancellationToken);
        byte[] buffer = new byte[128 * 1024];
        long bytes = 0;
        while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > most)
                throw new BundleFault("it becomes larger than it says, or than is allowed");
            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        if (bytes != file.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
            throw new BundleFault("a file of it is not what its manifest says");
        return bytes;
    }

    private static void Examine(string folder, BundleManifest manifest)
    {
        var run = new RunFolder(manifest.Run, folder);
        if (File.Exists(run.PlanFile))
            _ = PlanJson.ReadPlan(File.ReadAllText(run.PlanFile));
        if (File.Exists(run.JournalFile) && JournalReader.ReadAll(run.JournalFile).Any(e => e.Sequence < 1))
            throw new BundleFault("its journal is damaged");
        if (File.Exists(Path.Combine(folder, StoreFile.Name)) && TelemetryBackup.FindFault(folder) is { } fault)
            throw new BundleFault(fault);
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
