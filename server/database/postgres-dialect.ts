import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type ColumnDefinitionNode,
  type DatabaseConnection,
  type DataTypeNode,
  type Driver,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool } from 'pg';
import { beatLostConnection } from './patience.ts';
import { takeChangeTurn } from './postgres-turn.ts';

/** Text is compared byte by byte whatever the database's own language is, as SQLite does: columns say so themselves. */
class BytewiseCompiler extends PostgresQueryCompiler {
  #isColumn = false;

  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    this.#isColumn = true;
    super.visitColumnDefinition(node);
  }

  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (this.#isColumn && node.dataType === 'text') this.append(' collate "C"');
    this.#isColumn = false;
  }
}

/** For changes and migrations: each transaction begins by taking its turn among those of all processes. */
export class ChangingDialect extends PostgresDialect {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new TurnTakingDriver({ pool: this.#pool });
  }

  override createQueryCompiler(): QueryCompiler {
    return new BytewiseCompiler();
  }
}

class TurnTakingDriver extends PostgresDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    return beatLostConnection(() => super.acquireConnection());
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`begin; ${takeChangeTurn}`));
  }
}

/** For queries, each a transaction of its own: one whose connection is lost is asked again on another. */
export class ReadingDialect extends PostgresDialect {
  override createDriver(): Driver {
    return makeRepeatingDriver(super.createDriver());
  }
}

function makeRepeatingDriver(driver: Driver): Driver {
  const refuse = (): never => {
    throw new Error('Queries have no transactions');
  };
  return {
    init: () => driver.init(),
    acquireConnection: () => Promise.resolve(new RepeatingConnection(driver)),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: () => driver.destroy(),
  };
}

class RepeatingConnection implements DatabaseConnection {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return beatLostConnection(async () => {
      const connection = await this.#driver.acquireConnection();
      try {
        return await connection.executeQuery<Row>(query);
      } finally {
        await this.#driver.releaseConnection(connection);
      }
    });
  }

  streamQuery(): never {
    throw new Error('Long results are read by the page');
  }
}
