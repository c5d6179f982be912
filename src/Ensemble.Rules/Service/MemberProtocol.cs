using System.Collections.Immutable;
using Ensemble.Grpc;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Service;

/// <summary>What both sides of the protocol of members share.</summary>
internal static class MemberProtocol
{
    /// <summary>The version that is spoken here.</summary>
    public const int Version = 1;

    /// <summary>How many batches of a reading may wait at the service. Full: the member stops asking its queue.</summary>
    public const int Window = 16;

    /// <summary>How many commands of an ensemble may be without an answer. More wait for their turn.</summary>
    public const int MostCommands = 256;

    /// <summary>How many events a batch has at most.</summary>
    public const int MostEvents = 512;

    /// <summary>When a batch is full though it has fewer events, in characters.</summary>
    public const int FullAt = 256 * 1024;

    /// <summary>The most characters of a text that comes with an event.</summary>
    public const int MostText = 1024 * 1024;

    /// <summary>The most bytes of a frame.</summary>
    public const int LargestFrame = 16 * 1024 * 1024;

    /// <summary>The only call.</summary>
    public static GrpcMethod<MemberFrame, ServiceFrame> Attach { get; } =
        GrpcMethods.Find<MemberFrame, ServiceFrame>(MembersReflection.Descriptor.Services[0], "Attach");

    /// <summary>What a member says of itself in a hello.</summary>
    public static Hello Introduce(MemberDescription description)
    {
        Hello hello = new() { Version = Version, Kind = description.Kind, Name = description.Name };
        hello.Triggers.Add(description.Triggers.Select(Word).Order(StringComparer.Ordinal));
        hello.Actions.Add(description.Actions.Select(Word).Order(StringComparer.Ordinal));
        return hello;
    }

    /// <summary>What a hello says of a member. Triggers and actions that are not known here are left out.</summary>
    public static MemberDescription Description(Hello hello) =>
        new(hello.Kind, hello.Name, Known<TriggerKind>(hello.Triggers), Known<ActionKind>(hello.Actions));

    private static ImmutableHashSet<T> Known<T>(IEnumerable<string> words) where T : struct, Enum =>
        [.. Enum.GetValues<T>().IntersectBy(words, Word)];

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
