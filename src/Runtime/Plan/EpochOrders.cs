
namespace Infeed.Plan;

/// <summary>
/// The orders of the two epochs that a worker was last asked for: at the border of two epochs it may go to and fro between them.
/// </summary>
internal sealed class EpochOrders(bool shuffle, ulong seed, long count)
{
    private int epoch = -1;
    private int epochBefore = -1;
    private EpochOrder order;
    private EpochOrder orderBefore;

    public EpochOrder Of(int wanted)
    {
        if (wanted == epoch)
            return order;
        (epoch, epochBefore) = (epochBefore, epoch);
        (order, orderBefore) = (orderBefore, order);
        if (wanted != epoch)
        {
            epoch = wanted;
            order = new EpochOrder(shuffle, seed, wanted, count);
        }

        return order;
    }
}
