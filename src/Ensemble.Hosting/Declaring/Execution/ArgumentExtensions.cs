using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Command line arguments, in the order of the calls.</summary>
public static class ArgumentExtensions
{
    /// <summary>Adds arguments: texts, numbers, endpoints, parameters, reference expressions.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params CallArguments args) where T : class, IResourceWithArgs =>
        builder.WithDeclaredArguments(args);

    /// <summary>Adds arguments that are in a list already.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, IEnumerable<object> args) where T : class, IResourceWithArgs =>
        builder.WithDeclaredArguments(new(args, SourceLocation.Unknown));

    /// <summary>Adds one argument that is an interpolated text with deferred values inside: <c>$"--server={api.GetEndpoint("http")}"</c>.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, ref ReferenceExpressionHandler argument)
        where T : class, IResourceWithArgs =>
        builder.Annotate(new ArgumentsAnnotation([ReferenceExpression.Create(ref argument)]));

    /// <summary>Changes the arguments when a replica starts. The callback is no part of plans and manifests.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback)
        where T : class, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Annotate(new ArgumentsCallbackAnnotation(context =>
        {
            callback(context);
            return Task.CompletedTask;
        }));
    }

    /// <summary>Changes the arguments when a replica starts. The callback is no part of plans and manifests.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback)
        where T : class, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Annotate(new ArgumentsCallbackAnnotation(callback));
    }

    internal static IResourceBuilder<T> WithDeclaredArguments<T>(this IResourceBuilder<T> builder, CallArguments args) where T : class, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(args);
        return args.Expressions.Count == 0 ? builder : builder.Annotate(new ArgumentsAnnotation([.. args.Expressions]));
    }
}
