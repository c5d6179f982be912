namespace Ensemble.Rules.Statistics;

/// <summary>
/// A quantile of a stream of values, in constant memory: exact up to five values, from the sixth on estimated by five markers that wander with the stream.
/// </summary>
/// <param name="quantile">Which: 0.5 for the median.</param>
/// <remarks>Jain and Chlamtac, "The P² Algorithm for Dynamic Calculation of Quantiles and Histograms Without Storing Observations", CACM 28 (1985).</remarks>
internal sealed class StreamingQuantile(double quantile)
{
    private const int Markers = 5;

    private readonly double[] _heights = new double[Markers]; // sorted; the first values as long as there are not more
    private readonly double[] _positions = [1, 2, 3, 4, 5];
    private readonly double[] _desired = [1, 1 + (2 * quantile), 1 + (4 * quantile), 3 + (2 * quantile), 5];
    private readonly double[] _increments = [0, quantile / 2, quantile, (1 + quantile) / 2, 1];
    private long _count;

    /// <summary>The quantile; 0 while there are no values.</summary>
    public double Value => _count switch
    {
        0 => 0,
        <= Markers => _heights[(int)Math.Min(_count - 1, _count * quantile)],
        _ => _heights[2],
    };

    /// <summary>Takes one more value.</summary>
    public void Add(double value)
    {
        if (_count < Markers)
            Insert(value);
        else
            Move(value);
        _count++;
    }

    private void Insert(double value)
    {
        int at = (int)_count;
        for (; at > 0 && _heights[at - 1] > value; at--)
            _heights[at] = _heights[at - 1];
        _heights[at] = value;
    }

    private void Move(double value)
    {
        int cell = Cell(value);
        for (int i = cell + 1; i < Markers; i++)
            _positions[i]++;
        for (int i = 0; i < Markers; i++)
            _desired[i] += _increments[i];
        for (int i = 1; i < Markers - 1; i++)
            Adjust(i);
    }

    // The number of the marker below the value; the outer markers go along with it.
    private int Cell(double value)
    {
        if (value < _heights[0])
        {
            _heights[0] = value;
            return 0;
        }
        if (value >= _heights[^1])
        {
            _heights[^1] = value;
            return Markers - 2;
        }
        int cell = 0;
        while (value >= _heights[cell + 1])
            cell++;
        return cell;
    }

    private void Adjust(int i)
    {
        double off = _desired[i] - _positions[i];
        bool isToRise = off >= 1 && _positions[i + 1] - _positions[i] > 1;
        bool isToFall = off <= -1 && _positions[i - 1] - _positions[i] < -1;
        if (!isToRise && !isToFall)
            return;
        int step = isToRise ? 1 : -1;
        double height = Parabolic(i, step);
        _heights[i] = _heights[i - 1] < height && height < _heights[i + 1] ? height : Linear(i, step);
        _positions[i] += step;
    }

    private double Parabolic(int i, int step)
    {
        double before = _positions[i - 1], here = _positions[i], after = _positions[i + 1];
        double above = (here - before + step) * (_heights[i + 1] - _heights[i]) / (after - here);
        double below = (after - here - step) * (_heights[i] - _heights[i - 1]) / (here - before);
        return _heights[i] + (step / (after - before) * (above + below));
    }

    private double Linear(int i, int step) => _heights[i] + (step * (_heights[i + step] - _heights[i]) / (_positions[i + step] - _positions[i]));
}
