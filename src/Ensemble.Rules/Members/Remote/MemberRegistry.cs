using System.Collections.Immutable;
using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>The members of a service, which come and go in processes of their own. For any number of threads.</summary>
/// <param name="service">Names the service for this time that it runs: another one each time.</param>
internal sealed class MemberRegistry(string service)
{
    private const int LongestName = 200;

    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<(string Kind, string Name), MemberPlace> _places =
        ImmutableSortedDictionary<(string Kind, string Name), MemberPlace>.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _numbers;

    /// <summary>Gets the members that are there or were, by kind and name.</summary>
    public IEnumerable<MemberPlace> Members => _places.Values;

    /// <summary>The member that an ensemble names, when it is there.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name; null for any of the kind.</param>
    /// <param name="ensemble">Who wants it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The ensemble uses it already.</exception>
    public async Task<RemoteMember> OpenAsync(string kind, string? name, string ensemble, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (Find_NeedsLock(kind, name) is { } place)
                    return place.Open(ensemble);
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A process says that it is a member.</summary>
    /// <param name="hello">What it says.</param>
    /// <param name="connection">The way to it.</param>
    /// <param name="place">Where it is attached; null where it is not welcome.</param>
    /// <returns>Why it is not welcome; null where it is.</returns>
    public Refusal? Greet(Hello hello, MemberConnection connection, out MemberPlace? place)
    {
        place = null;
        if (hello.Version != MemberProtocol.Version)
        {
            string reason = $"Version {MemberProtocol.Version} of the protocol of members is spoken here, not {hello.Version}.";
            return new() { Kind = Refusal.Types.Kind.Version, Reason = reason };
        }
        if (hello.Kind.Length is 0 or > LongestName || hello.Name.Length is 0 or > LongestName || hello.Instance.Length is 0 or > LongestName)
            return new() { Kind = Refusal.Types.Kind.Malformed, Reason = $"Kind, name and instance have 1 to {LongestName} characters." };
        TaskCompletionSource changed;
        lock (_gate)
        {
            var key = (hello.Kind, hello.Name);
            if (!_places.TryGetValue(key, out var found))
                found = new(service, MemberProtocol.Description(hello), () => Interlocked.Increment(ref _numbers));
            if (found.Greet(hello, connection) is { } refusal)
                return refusal;
            place = found;
            _places = _places.SetItem(key, found);
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.SetResult();
        return null;
    }

    /// <summary>A connection is gone. A member that no ensemble uses is forgotten.</summary>
    public void Lose(MemberPlace place, MemberConnection connection)
    {
        lock (_gate)
        {
            place.Lose(connection);
            if (!place.IsThere && !place.Ensembles.Any())
                _places = _places.Remove((place.Description.Kind, place.Description.Name));
        }
    }

    private MemberPlace? Find_NeedsLock(string kind, string? name) => name is null
        ? _places.Values.FirstOrDefault(place => place.Description.Kind == kind && place.IsThere)
        : _places.GetValueOrDefault((kind, name));
}
