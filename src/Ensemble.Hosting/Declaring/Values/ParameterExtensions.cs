using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// Declares values that are given from outside: configuration <c>Parameters:name</c>, the variable <c>Parameters__name</c>, or asked for at start.
/// </summary>
public static class ParameterExtensions
{
    /// <summary>Declares a parameter that must be given.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="secret">Whether the value is masked wherever it could be seen.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(builder, new ParameterResource(name, secret), new(file, line));

    /// <summary>Declares a parameter with a value for the case that none is given.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="value">The value where configuration has none.</param>
    /// <param name="publishValueAsDefault">Taken for compatibility: published manifests always name the value unless it is secret.</param>
    /// <param name="secret">Whether the value is masked wherever it could be seen.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(value);
        _ = publishValueAsDefault;
        return Add(builder, new ParameterResource(name, secret) { Default = value }, new(file, line));
    }

    /// <summary>Declares a parameter whose value a callback gives at launch.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="valueGetter">Called when the value is needed.</param>
    /// <param name="publishValueAsDefault">Taken for compatibility: a callback's value is never published.</param>
    /// <param name="secret">Whether the value is masked wherever it could be seen.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(valueGetter);
        _ = publishValueAsDefault;
        return Add(builder, new ParameterResource(name, secret) { Source = _ => ValueTask.FromResult<string?>(valueGetter()) }, new(file, line));
    }

    /// <summary>Declares a parameter for which a value is generated once and kept for later runs where none is given.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="value">How the value is generated.</param>
    /// <param name="secret">Whether the value is masked wherever it could be seen.</param>
    /// <param name="persist">Taken for compatibility: generated values are always kept.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = true,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(value);
        _ = persist;
        return Add(builder, new ParameterResource(name, secret) { Generated = value.Generation }, new(file, line));
    }

    /// <summary>Declares a parameter whose value stands in configuration under a key of its own.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="configurationKey">The key, with <c>:</c> between levels.</param>
    /// <param name="secret">Whether the value is masked wherever it could be seen.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(configurationKey);
        return Add(builder, new ParameterResource(name, secret) { ConfigurationKey = configurationKey }, new(file, line));
    }

    private static IResourceBuilder<ParameterResource> Add(IDistributedApplicationBuilder builder, ParameterResource parameter, SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(parameter, at.File, at.Line);
    }
}
