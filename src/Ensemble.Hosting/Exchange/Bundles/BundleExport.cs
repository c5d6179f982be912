using System.IO.Compression;
using System.Security.Cryptography;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>
/// Writes a run as one file: plan, journal, logs, notes and telemetry, and a manifest with their hashes. None of them holds the value of a secret.
/// </summary>
internal sealed class BundleExport(TimeProvider time, string temporaryDirectory)
{
    public async Task WriteAsync(ExportedRun run, Stream output, CancellationToken cancellationToken)
    {
        var files = new List<BundledFile>();
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (string name in new[] { run.Folder.PlanFile, run.Folder.JournalFile, Path.Combine(run.Folder.Directory, "notes.json") })
            if (File.Exists(name))
                files.Add(await AddAsync(zip, Path.GetFileName(name), name, cancellationToken));
        if (Directory.Exists(run.Folder.LogDirectory))
            foreach (string log in Directory.EnumerateFiles(run.Folder.LogDirectory, "*", new EnumerationOptions
                { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 4 }).Order(StringComparer.Ordinal))
            {
                string path = BundlePaths.Logs + Path.GetRelativePath(run.Folder.LogDirectory, log).Replace(Path.DirectorySeparatorChar, '/');
                if (BundlePaths.IsAllowed(path))
                    files.Add(await AddAsync(zip, path, log, cancellationToken));
            }
        if (run.Telemetry is { } telemetry)
            files.Add(await AddTelemetryAsync(zip, telemetry, cancellationToken));
        var manifest = new BundleManifest
        {
            Format = BundleManifest.CurrentFormat, Version = ThisVersion.Text, Run = FileName.Of(run.Folder.RunId),
            Application = run.Plan?.Application ?? "", Written = time.GetUtcNow(), Files = [.. files],
        };
        await using var entry = await zip.CreateEntry(BundleManifest.Name).OpenAsync(cancellationToken);
        await entry.WriteAsync(manifest.ToJson(), cancellationToken);
    }

    private async Task<BundledFile> AddTelemetryAsync(ZipArchive zip, StoreFile telemetry, CancellationToken cancellationToken)
    {
        string copy = Path.Combine(temporaryDirectory, $"ensemble-{Path.GetRandomFileName()}.db");
        try
        {
            await Task.Run(() => TelemetryBackup.Write(telemetry, copy), cancellationToken);
            return await AddAsync(zip, StoreFile.Name, copy, cancellationToken);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    // What is written meanwhile does not come along.
    private static async Task<BundledFile> AddAsync(ZipArchive zip, string path, string file, CancellationToken cancellationToken)
    {
        await using var input = new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous });
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[128 * 1024];
        long left = input.Length, bytes = left;
        while (left > 0)
        {
            int read = await input.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (read == 0)
                break; // it was made shorter
            hash.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
        return new(path, bytes - left, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
