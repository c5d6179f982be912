using System.Runtime.InteropServices;
using SQLitePCL;

namespace Ensemble.Storage;

/// <summary>Lets SQLite's .NET interface use the library of the operating system: one copy, kept safe by its updates.</summary>
internal static class NativeSqlite
{
    private const string Library = "libsqlite3.so.0";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>To be called before the first connection is opened.</summary>
    /// <exception cref="DllNotFoundException">The operating system has no SQLite.</exception>
    public static void EnsureLoaded()
    {
        if (!Loaded.Value)
            throw new DllNotFoundException($"'{Library}' cannot be loaded: install SQLite 3 (package libsqlite3-0).");
    }

    private static bool Load()
    {
        if (!NativeLibrary.TryLoad(Library, out nint library))
            return false;
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? library : nint.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        return true;
    }
}
