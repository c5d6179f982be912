using System.Collections.Immutable;

namespace Ensemble.Jobs.Nodes;

/// <summary>The other machines that have joined. Thread-safe.</summary>
internal sealed class NodeSet
{
    private readonly Lock _gate = new();
    private ImmutableArray<INode> _joined = [];

    /// <summary>Told after there are others than before. By any thread; does not block.</summary>
    public event Action? Changed;

    /// <summary>Gets or sets how long what was started on a machine may go on after this process, or the way to it, is lost.</summary>
    /// <value>Default 10 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the words with which people add a machine; null where none can join.</summary>
    public string? HowToJoin { get; set; }

    /// <summary>Gets the machines, in the order in which they joined.</summary>
    public ImmutableArray<INode> Joined
    {
        get
        {
            lock (_gate)
                return _joined;
        }
    }

    /// <summary>The machine with an id; null where it is not there any more.</summary>
    public INode? Find(string id) => Joined.FirstOrDefault(node => node.Id == id);

    /// <summary>A machine has joined.</summary>
    public void Add(INode node)
    {
        lock (_gate)
            _joined = _joined.Add(node);
        Changed?.Invoke();
    }

    /// <summary>A machine is gone, or is about to go: nothing more starts there.</summary>
    public void Remove(INode node)
    {
        lock (_gate)
            _joined = _joined.Remove(node);
        Changed?.Invoke();
    }
}
