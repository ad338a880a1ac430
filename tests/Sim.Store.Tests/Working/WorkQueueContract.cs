using Sim.Store.Working;

namespace Sim.Store.Tests.Working;

/// <summary>How programs share work, whichever store it goes through.</summary>
public abstract class WorkQueueContract
{
    private const string Kind = "sums";
    private static readonly CancellationToken Uncancelled = CancellationToken.None;

    protected abstract IWorkQueue Queue { get; }

    [Fact]
    public async Task Nothing_is_to_be_taken_where_nothing_was_posted() => Assert.Null(await Queue.Take(Kind, null, [], Uncancelled));

    [Fact]
    public async Task Each_part_is_taken_once_and_what_comes_of_it_is_told_to_who_posted_it()
    {
        await using var posted = await Queue.Post(Kind, [1, 2, 3], 3, Uncancelled);
        var taken = new List<ITakenPart>();
        while (await Queue.Take(Kind, null, [], Uncancelled) is { } part) taken.Add(part);
        Assert.Equal([0, 1, 2], taken.Select(part => part.Part));
        Assert.All(taken, part => Assert.Equal(posted.Id, part.Work));
        Assert.All(taken, part => Assert.Equal<byte>([1, 2, 3], part.Call));
        foreach (var part in taken)
        {
            Assert.Null(await posted.Result(part.Part, Uncancelled));
            await part.Finish([(byte)part.Part], Uncancelled);
            await part.DisposeAsync();
            Assert.Equal(part.Part + 1, await posted.Done(Uncancelled));
            Assert.Equal([(byte)part.Part], (await posted.Result(part.Part, Uncancelled))!);
        }
        Assert.Null(await Queue.Take(Kind, null, [], Uncancelled));
    }

    [Fact]
    public async Task A_part_that_somebody_lets_go_of_is_the_nexts()
    {
        await using var posted = await Queue.Post(Kind, [], 1, Uncancelled);
        await using (var first = await Queue.Take(Kind, posted.Id, [], Uncancelled))
        {
            Assert.NotNull(first);
            Assert.Null(await Queue.Take(Kind, posted.Id, [], Uncancelled));
        }
        await using var second = await Queue.Take(Kind, posted.Id, [], Uncancelled);
        Assert.Equal(0, second!.Part);
    }

    [Fact]
    public async Task Who_takes_says_of_what_kind_or_work_and_which_not()
    {
        await using var posted = await Queue.Post(Kind, [], 2, Uncancelled);
        await using var other = await Queue.Post(Kind, [9], 1, Uncancelled);
        Assert.Null(await Queue.Take("products", null, [], Uncancelled));
        Assert.Null(await Queue.Take(Kind, Guid.NewGuid(), [], Uncancelled));
        Assert.Null(await Queue.Take(Kind, null, [posted.Id, other.Id], Uncancelled));
        await using var chosen = await Queue.Take(Kind, other.Id, [], Uncancelled);
        Assert.Equal(other.Id, chosen!.Work);
        await using var allowed = await Queue.Take(Kind, null, [other.Id], Uncancelled);
        Assert.Equal(posted.Id, allowed!.Work);
    }

    [Fact]
    public async Task Work_that_has_ended_is_nobodys_and_who_is_at_it_still_harms_nothing()
    {
        ITakenPart? taken;
        await using (var posted = await Queue.Post(Kind, [], 2, Uncancelled)) taken = await Queue.Take(Kind, null, [], Uncancelled);
        Assert.Null(await Queue.Take(Kind, null, [], Uncancelled));
        await taken!.Finish([1], Uncancelled);
        await taken.DisposeAsync();
        Assert.Null(await Queue.Take(Kind, null, [], Uncancelled));
    }

    [Fact]
    public async Task Many_who_take_at_once_do_each_part_once()
    {
        await using var posted = await Queue.Post(Kind, [], 40, Uncancelled);
        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            var mine = new List<int>();
            while (await Queue.Take(Kind, null, [], Uncancelled) is { } part)
            {
                await using (part)
                {
                    mine.Add(part.Part);
                    await part.Finish([(byte)worker], Uncancelled);
                }
            }
            return mine;
        })));
        Assert.Equal(Enumerable.Range(0, 40), done.SelectMany(parts => parts).Order());
        Assert.Equal(40, await posted.Done(Uncancelled));
    }
}

public sealed class MemoryWorkQueueTests : WorkQueueContract
{
    protected override IWorkQueue Queue { get; } = new MemoryWorkQueue();
}
