using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ensemble.Processes.Hosting;

/// <summary>The files a launcher is started with, and those it writes, in a folder of the run.</summary>
internal sealed class LauncherFiles(string directory)
{
    internal string RuntimeConfiguration => Path.Combine(directory, "launcher.runtimeconfig.json");

    internal string Dependencies => Path.Combine(directory, "launcher.deps.json");

    internal string Record => Path.Combine(directory, "launcher.jsonl");

    /// <summary>Gets the file with what another host must show to take the launcher over.</summary>
    internal string Token => Path.Combine(directory, "launcher.token");

    internal string ErrorOutput => Path.Combine(directory, "launcher.err");

    /// <summary>
    /// Writes a configuration of the launcher's own, so that it starts fast and stays small whatever the app host asks of its runtime (ASP.NET Core, server
    /// GC).
    /// </summary>
    internal void Write()
    {
        // The folder is named after the exact version, previews included.
        string version = Path.GetFileName(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/'));
        File.WriteAllText(
            RuntimeConfiguration,
            $$"""
            {
              "runtimeOptions": {
                "framework": { "name": "Microsoft.NETCore.App", "version": "{{version}}" },
                "configProperties": {
                  "System.GC.Concurrent": false,
                  "System.GC.Server": false,
                  "System.GC.HeapHardLimit": 67108864,
                  "System.Globalization.Invariant": true,
                  "System.Runtime.TieredPGO": false
                }
              }
            }
            """);
        File.WriteAllText(
            Dependencies,
            """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": { ".NETCoreApp,Version=v10.0": {} },
              "libraries": {}
            }
            """);
    }

    /// <summary>Makes a token and writes it where only the user can read it.</summary>
    internal byte[] MakeToken()
    {
        byte[] token = RandomNumberGenerator.GetBytes(32);
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using FileStream file = new(Token, options);
        file.Write(token);
        return token;
    }

    /// <summary>Reads what the launcher said on standard error, for a sentence about why there is none.</summary>
    internal string ReadErrorOutput()
    {
        try
        {
            return File.ReadAllText(ErrorOutput).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
