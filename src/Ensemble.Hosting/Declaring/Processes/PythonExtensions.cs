using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares Python programs.</summary>
public static class PythonExtensions
{
    /// <summary>Declares a Python script in the default experiment. A virtual environment in or above its folder is used; output is not buffered.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="directory">The script's folder, relative to the AppHost's; also the working directory.</param>
    /// <param name="script">The script, relative to its folder.</param>
    /// <param name="args">Arguments of the script.</param>
    public static IResourceBuilder<PythonAppResource> AddPythonApp(
        this IDistributedApplicationBuilder builder, string name, string directory, string script, params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, directory, script, args);

    /// <summary>Declares a Python script in an experiment or a group. A virtual environment in or above its folder is used; output is not buffered.</summary>
    /// <inheritdoc cref="AddPythonApp(IDistributedApplicationBuilder, string, string, string, CallArguments)"/>
    public static IResourceBuilder<PythonAppResource> AddPythonApp(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string directory, string script, params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, directory, script, args);

    /// <summary>Declares a Python script in the default experiment, with arguments that are in a list already.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="directory">The script's folder, relative to the AppHost's; also the working directory.</param>
    /// <param name="script">The script, relative to its folder.</param>
    /// <param name="args">Arguments of the script.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<PythonAppResource> AddPythonApp(
        this IDistributedApplicationBuilder builder, string name, string directory, string script, IEnumerable<object> args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Add(DeclarationScope.Of(builder), name, directory, script, new(args, new(file, line)));

    /// <summary>Declares a Python script in an experiment or a group, with arguments that are in a list already.</summary>
    /// <inheritdoc cref="AddPythonApp(IDistributedApplicationBuilder, string, string, string, IEnumerable{object}, string, int)"/>
    public static IResourceBuilder<PythonAppResource> AddPythonApp(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string directory, string script, IEnumerable<object> args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Add(DeclarationScope.Of(builder), name, directory, script, new(args, new(file, line)));

    private static IResourceBuilder<PythonAppResource> Add(DeclarationScope scope, string name, string directory, string script, CallArguments args)
    {
        var python = scope.Declare(new PythonAppResource(name, directory, script), args.Location);
        // Python buffers output that is no terminal, so that a crash would lose the last lines before it.
        return python.Annotate(new EnvironmentAnnotation("PYTHONUNBUFFERED", ReferenceExpression.From("1"))).WithDeclaredArguments(args);
    }
}
