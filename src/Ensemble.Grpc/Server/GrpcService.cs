using System.Collections.Immutable;
using Ensemble.Grpc.Server;
using Google.Protobuf.Reflection;

namespace Ensemble.Grpc;

/// <summary>What a server offers under one name: methods, each with its handler. Built once, mapped with <see cref="GrpcEndpointExtensions.MapGrpc"/>.</summary>
/// <remarks>
/// A handler ends its call with a status of its choice by throwing a <see cref="GrpcException"/>; any other exception is logged and ends it as <see cref="GrpcStatusCode.Unknown"/>, without its text.
/// At its deadline a call ends, whether or not its handler heeds the token; what the handler then still writes goes nowhere.
/// </remarks>
public sealed class GrpcService
{
    private readonly List<ServedMethod> _methods = [];

    /// <summary>An empty service.</summary>
    /// <param name="name">Its full name, such as <c>grpc.health.v1.Health</c>.</param>
    /// <param name="descriptor">What reflection tells about it; null to hide it from reflection.</param>
    public GrpcService(string name, ServiceDescriptor? descriptor = null)
    {
        Name = name;
        Descriptor = descriptor;
    }

    /// <summary>An empty service, known to reflection.</summary>
    /// <param name="descriptor">Its descriptor.</param>
    public GrpcService(ServiceDescriptor descriptor)
        : this(descriptor.FullName, descriptor)
    {
    }

    /// <summary>Its full name.</summary>
    public string Name { get; }

    /// <summary>What reflection tells about it; null for nothing.</summary>
    public ServiceDescriptor? Descriptor { get; }

    internal ImmutableArray<ServedMethod> Methods => [.. _methods];

    /// <summary>Serves a method with one request and one answer.</summary>
    /// <exception cref="ArgumentException">The method is of another kind or service, or served already.</exception>
    public GrpcService Unary<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcServerCall, Task<TResponse>> handler) =>
        Add(method, GrpcMethodKind.Unary, async call =>
        {
            var request = await call.ReadOnlyRequestAsync(method.Request);
            await call.WriteOnlyResponseAsync(method.Response, await handler(request, call));
        });

    /// <summary>Serves a method with one request and any number of answers.</summary>
    /// <exception cref="ArgumentException">The method is of another kind or service, or served already.</exception>
    public GrpcService ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcResponseStream<TResponse>, GrpcServerCall, Task> handler) =>
        Add(method, GrpcMethodKind.ServerStreaming, async call =>
            await handler(await call.ReadOnlyRequestAsync(method.Request), new GrpcResponseStream<TResponse>(call, method.Response), call));

    /// <summary>Serves a method with any number of requests and one answer. The requests can be read once.</summary>
    /// <exception cref="ArgumentException">The method is of another kind or service, or served already.</exception>
    public GrpcService ClientStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<IAsyncEnumerable<TRequest>, GrpcServerCall, Task<TResponse>> handler) =>
        Add(method, GrpcMethodKind.ClientStreaming, async call =>
            await call.WriteOnlyResponseAsync(method.Response, await handler(call.ReadRequestsAsync(method.Request), call)));

    /// <summary>Serves a method with any number of messages both ways. The requests can be read once; reading and writing may go on at the same time.</summary>
    /// <exception cref="ArgumentException">The method is of another kind or service, or served already.</exception>
    public GrpcService Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<IAsyncEnumerable<TRequest>, GrpcResponseStream<TResponse>, GrpcServerCall, Task> handler) =>
        Add(method, GrpcMethodKind.Duplex, call =>
            handler(call.ReadRequestsAsync(method.Request), new GrpcResponseStream<TResponse>(call, method.Response), call));

    private GrpcService Add<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, GrpcMethodKind kind, Func<GrpcServerCall, Task> body)
    {
        if (method.Kind != kind)
            throw new ArgumentException($"'{method.Path}' is {method.Kind}, and is served as {kind}.", nameof(method));
        if (method.Service != Name)
            throw new ArgumentException($"'{method.Path}' is no method of '{Name}'.", nameof(method));
        if (_methods.Any(m => m.Path == method.Path))
            throw new ArgumentException($"'{method.Path}' is served already.", nameof(method));
        _methods.Add(new ServedMethod(method.Path, body));
        return this;
    }
}
