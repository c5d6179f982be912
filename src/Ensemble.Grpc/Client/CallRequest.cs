using System.Net;
using System.Net.Http.Headers;
using Ensemble.Grpc.Wire;

namespace Ensemble.Grpc.Client;

/// <summary>The HTTP request of a call.</summary>
internal static class CallRequest
{
    public static HttpRequestMessage Create(Uri address, GrpcChannelOptions channel, GrpcCallOptions options, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(GrpcHeaders.ContentType);
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        Add(GrpcHeaders.AcceptEncoding, GrpcHeaders.Encodings);
        if (channel.Compress)
            Add(GrpcHeaders.Encoding, GrpcHeaders.Gzip);
        if (options.Timeout is { } timeout)
            Add(GrpcHeaders.Timeout, GrpcTimeout.Format(timeout));
        foreach (var entry in channel.Metadata.Concat(options.Metadata))
            Add(entry.Key, MetadataHeaders.Value(entry));
        return request;

        void Add(string key, string value) => request.Headers.TryAddWithoutValidation(key, value);
    }
}
