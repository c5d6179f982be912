using System.Reflection;
using System.Runtime.Loader;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Functions.Managed;

/// <summary>Finds functions in assemblies that lie beside the file of an ensemble: <c>plugin.function</c> or <c>plugin.Type.function</c>.</summary>
/// <param name="directory">The folder of the file.</param>
internal sealed class PluginAssemblies(string directory)
{
    private const string Folder = "plugins";

    private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.Ordinal);

    /// <summary>Which function a name means.</summary>
    /// <returns>The function; null where there is no assembly of that name.</returns>
    public CustomFunction.Plugin? Resolve(string name)
    {
        // A name of an assembly may have dots itself: the longest goes first.
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            string file = name[..dot] + ".dll";
            string? found = new[] { Path.Combine(directory, file), Path.Combine(directory, Folder, file) }.FirstOrDefault(File.Exists);
            if (found is not null && dot + 1 < name.Length)
                return new(Path.GetFullPath(found), name[(dot + 1)..]);
        }
        return null;
    }

    /// <summary>Opens a function.</summary>
    /// <returns>The function, or why there is none, a sentence without its end.</returns>
    public (ManagedFunction? Function, string Problem) Open(CustomFunction.Plugin plugin)
    {
        try
        {
            int dot = plugin.Method.LastIndexOf('.');
            string method = plugin.Method[(dot + 1)..];
            string? type = dot > 0 ? plugin.Method[..dot] : null;
            var found = Load(plugin.Assembly).GetExportedTypes().Where(known => type is null || known.FullName == type || known.Name == type)
                .SelectMany(known => known.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(known => known.Name.Equals(method, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (found is [var only])
                return new ManagedFunction(null, only) is { Misfit: null } function ? (function, "") : (null, new ManagedFunction(null, only).Misfit!);
            return (null, found.Length == 0 ? $"it has no public static method '{plugin.Method}'" : $"it has {found.Length} methods '{plugin.Method}'");
        }
        catch (Exception refused) when (refused is IOException or BadImageFormatException or ReflectionTypeLoadException or TypeLoadException)
        {
            return (null, refused.Message.TrimEnd('.'));
        }
    }

    private Assembly Load(string file)
    {
        if (!_loaded.TryGetValue(file, out var assembly))
            _loaded[file] = assembly = new PluginContext(file).LoadFromAssemblyPath(file);
        return assembly;
    }

    // What the plugin brings is its own; what it shares with this program, such as RuleContext, comes from here.
    private sealed class PluginContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name?.StartsWith("Ensemble.", StringComparison.Ordinal) is true)
                return null;
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }
}
