namespace Infeed.Integration.Forms;

/// <summary>A base class with a shared array.</summary>
internal abstract class SharedArrayBase(SharedArray<int> inherited)
{
    /// <summary>What it holds.</summary>
    protected int Inherited(int index) => inherited[index];
}

/// <summary>
/// Shared arrays in every place where a loader finds them, in a source that cannot go to a process: its threads would crash all the same
/// without them.
/// </summary>
[DataSource(BatchSize = 2)]
internal sealed partial class SharedArraySource : SharedArrayBase
{
    private readonly SharedArray<int> direct;
    private readonly SharedArray<int>[] inArray;
    private readonly List<SharedArray<int>?> inList;
    private readonly Holder inClass;
    private readonly Pair inStruct;
#pragma warning disable INFEED101 // As below.
    private readonly Func<int, int> unsent;
#pragma warning restore INFEED101

    /// <summary>A source of six arrays.</summary>
    public SharedArraySource(IReadOnlyList<SharedArray<int>> arrays, Func<int, int> unsent)
        : base(arrays[0])
    {
        direct = arrays[1];
        inArray = [arrays[2]];
        inList = [null, arrays[3]];
        inClass = new Holder { Numbers = arrays[4] };
        inStruct = new Pair { Numbers = arrays[5] };
        this.unsent = unsent;
    }

    /// <summary>The number of samples.</summary>
    public static int Count => 6;

    /// <summary>What the stop hook does.</summary>
#pragma warning disable INFEED101 // A test asks for processes, and wants to see that they are refused.
    public Action Stopping { get; init; } = () => { };
#pragma warning restore INFEED101

    [Sample]
    private int Read(int index) => unsent(index switch
    {
        0 => Inherited(0),
        1 => direct[0],
        2 => inArray[0][0],
        3 => inList[1]![0],
        4 => inClass.Numbers![0],
        _ => inStruct.Numbers[0],
    });

    [WorkerStop]
    private void Stop() => Stopping();

    private sealed class Holder
    {
        public SharedArray<int>? Numbers { get; init; }
    }

    private struct Pair
    {
        public SharedArray<int> Numbers;
    }
}
