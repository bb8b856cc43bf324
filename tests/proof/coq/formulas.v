(* Written by `python -m tests.proof.coq --write` from the pages: change one of them.

   Each theorem is a formula of the course: its LaTeX as it stands on its page, then
   the same in Coq. `A /\ B` is A and B; `is_derive F v A` says that F has the
   derivative A at v; `Derive F v` is that derivative, and `ex_derive F v` says that
   there is one. `fun w1 => ...` is ... as a function of w1, all else being kept.
   `course` is the tactic that looks for the proof, and at `Qed` the kernel checks what
   it found. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Require Import network tactics softplus wide.
Open Scope R_scope.

Section Course.

(* Any number of samples n, any one of them i, any data, any seven parameters, any z. *)
Variables (n i : nat) (X y : nat -> R) (w1 b1 w2 b2 w3 w4 b3 z : R).

(* Section 2 for these: what a page writes without saying for which numbers. *)
Notation z1 := (network.z1 X w1 b1).
Notation z2 := (network.z2 X w2 b2).
Notation a1 := (network.a1 X w1 b1).
Notation a2 := (network.a2 X w2 b2).
Notation y_hat := (network.y_hat X w1 b1 w2 b2 w3 w4 b3).
Notation L := (network.L X y w1 b1 w2 b2 w3 w4 b3).
Notation delta := (network.delta X y w1 b1 w2 b2 w3 w4 b3).
Notation delta1 := (network.delta1 X y w1 b1 w2 b2 w3 w4 b3).
Notation delta2 := (network.delta2 X y w1 b1 w2 b2 w3 w4 b3).

(* (2.1-1) X_{\text{input}} = \text{data sample} = X_i *)
Theorem eq_2_1_1 :
  X i = X i /\
  X i = X i.
Proof. course. Qed.

(* (2.2-1) z_{(1,i)} = X_i w_1 + b_1 *)
Theorem eq_2_2_1 :
  z1 i = X i * w1 + b1.
Proof. course. Qed.

(* (2.2-2) z_{(2,i)} = X_i w_2 + b_2 *)
Theorem eq_2_2_2 :
  z2 i = X i * w2 + b2.
Proof. course. Qed.

(* (2.3-1) a_{(1,i)} = f(z_{(1,i)}) = \log(1 + e^{z_{(1,i)}}) *)
Theorem eq_2_3_1 :
  a1 i = f (z1 i) /\
  f (z1 i) = ln (1 + exp (z1 i)).
Proof. course. Qed.

(* (2.3-2) a_{(2,i)} = f(z_{(2,i)}) = \log(1 + e^{z_{(2,i)}}) *)
Theorem eq_2_3_2 :
  a2 i = f (z2 i) /\
  f (z2 i) = ln (1 + exp (z2 i)).
Proof. course. Qed.

(* (2.4-1) \hat{y}_i = a_{(1,i)} w_3 + a_{(2,i)} w_4 + b_3 *)
Theorem eq_2_4_1 :
  y_hat i = a1 i * w3 + a2 i * w4 + b3.
Proof. course. Qed.

(* (2.5-1) \sum_{i=1}^n L_i^2 = \sum_{i=1}^n (y_i - \hat{y}_i)^2 *)
Theorem eq_2_5_1 :
  sum n (fun i => L i^2) = sum n (fun i => (y i - y_hat i)^2).
Proof. course. Qed.

(* (3.1.1-1) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_1} = \sum_{i=1}^n
   \frac{dL_i^2}{dw_1} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{da_{(1,i)}} \cdot \frac{da_{(1,i)}}{dz_{(1,i)}} \cdot
   \frac{dz_{(1,i)}}{dw_1} *)
Theorem eq_3_1_1_1 :
  ex_derive (fun w1 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) w1 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) /\
  ex_derive (fun z1_i => f z1_i) (z1 i) /\
  ex_derive (fun w1 => network.z1 X w1 b1 i) w1 /\
  is_derive
    (fun w1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w1
    (sum n (fun i => Derive (fun w1 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) w1)) /\
  sum n (fun i => Derive (fun w1 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      w1) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) *
    Derive (fun z1_i => f z1_i) (z1 i) *
    Derive (fun w1 => network.z1 X w1 b1 i) w1).
Proof. course. Qed.

(* (3.1.1-2) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_1} = \sum_{i=1}^n
   \frac{dL_i^2}{db_1} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{da_{(1,i)}} \cdot \frac{da_{(1,i)}}{dz_{(1,i)}} \cdot
   \frac{dz_{(1,i)}}{db_1} *)
Theorem eq_3_1_1_2 :
  ex_derive (fun b1 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) b1 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) /\
  ex_derive (fun z1_i => f z1_i) (z1 i) /\
  ex_derive (fun b1 => network.z1 X w1 b1 i) b1 /\
  is_derive
    (fun b1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b1
    (sum n (fun i => Derive (fun b1 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) b1)) /\
  sum n (fun i => Derive (fun b1 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      b1) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) *
    Derive (fun z1_i => f z1_i) (z1 i) *
    Derive (fun b1 => network.z1 X w1 b1 i) b1).
Proof. course. Qed.

(* (3.1.1-3) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_2} = \sum_{i=1}^n
   \frac{dL_i^2}{dw_2} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{da_{(2,i)}} \cdot \frac{da_{(2,i)}}{dz_{(2,i)}} \cdot
   \frac{dz_{(2,i)}}{dw_2} *)
Theorem eq_3_1_1_3 :
  ex_derive (fun w2 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) w2 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) /\
  ex_derive (fun z2_i => f z2_i) (z2 i) /\
  ex_derive (fun w2 => network.z2 X w2 b2 i) w2 /\
  is_derive
    (fun w2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w2
    (sum n (fun i => Derive (fun w2 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) w2)) /\
  sum n (fun i => Derive (fun w2 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      w2) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) *
    Derive (fun z2_i => f z2_i) (z2 i) *
    Derive (fun w2 => network.z2 X w2 b2 i) w2).
Proof. course. Qed.

(* (3.1.1-4) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_2} = \sum_{i=1}^n
   \frac{dL_i^2}{db_2} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{da_{(2,i)}} \cdot \frac{da_{(2,i)}}{dz_{(2,i)}} \cdot
   \frac{dz_{(2,i)}}{db_2} *)
Theorem eq_3_1_1_4 :
  ex_derive (fun b2 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) b2 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) /\
  ex_derive (fun z2_i => f z2_i) (z2 i) /\
  ex_derive (fun b2 => network.z2 X w2 b2 i) b2 /\
  is_derive
    (fun b2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b2
    (sum n (fun i => Derive (fun b2 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) b2)) /\
  sum n (fun i => Derive (fun b2 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      b2) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) *
    Derive (fun z2_i => f z2_i) (z2 i) *
    Derive (fun b2 => network.z2 X w2 b2 i) b2).
Proof. course. Qed.

(* (3.1.2-1) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_3} = \sum_{i=1}^n
   \frac{dL_i^2}{dw_3} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{dw_3} *)
Theorem eq_3_1_2_1 :
  ex_derive (fun w3 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) w3 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun w3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w3 /\
  is_derive
    (fun w3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w3
    (sum n (fun i => Derive (fun w3 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) w3)) /\
  sum n (fun i => Derive (fun w3 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      w3) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun w3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w3).
Proof. course. Qed.

(* (3.1.2-2) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_4} = \sum_{i=1}^n
   \frac{dL_i^2}{dw_4} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{dw_4} *)
Theorem eq_3_1_2_2 :
  ex_derive (fun w4 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) w4 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun w4 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w4 /\
  is_derive
    (fun w4 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w4
    (sum n (fun i => Derive (fun w4 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) w4)) /\
  sum n (fun i => Derive (fun w4 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      w4) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun w4 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w4).
Proof. course. Qed.

(* (3.1.2-3) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_3} = \sum_{i=1}^n
   \frac{dL_i^2}{db_3} = \sum_{i=1}^n \frac{dL_i^2}{d\hat{y}_i} \cdot
   \frac{d\hat{y}_i}{db_3} *)
Theorem eq_3_1_2_3 :
  ex_derive (fun b3 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2) b3 /\
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun b3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) b3 /\
  is_derive
    (fun b3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b3
    (sum n (fun i => Derive (fun b3 => network.L X y w1 b1 w2 b2 w3 w4 b3
      i^2) b3)) /\
  sum n (fun i => Derive (fun b3 => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)
      b3) =
    sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun b3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) b3).
Proof. course. Qed.

(* (3.2-1) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_1} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{da_{(1,i)}} \cdot
   \frac{da_{(1,i)}}{dz_{(1,i)}} \cdot \frac{dz_{(1,i)}}{dw_1} *)
Theorem eq_3_2_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) /\
  ex_derive (fun z1_i => f z1_i) (z1 i) /\
  ex_derive (fun w1 => network.z1 X w1 b1 i) w1 /\
  is_derive
    (fun w1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w1
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) *
    Derive (fun z1_i => f z1_i) (z1 i) *
    Derive (fun w1 => network.z1 X w1 b1 i) w1)).
Proof. course. Qed.

(* (3.2-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_2_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.2-3) \frac{d\hat{y}_i}{da_{(1,i)}} = w_3 *)
Theorem eq_3_2_3 :
  is_derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) w3.
Proof. course. Qed.

(* (3.2-4) \frac{da_{(1,i)}}{dz_{(1,i)}} = \frac{e^{z_{(1,i)}}}{1 +
   e^{z_{(1,i)}}} *)
Theorem eq_3_2_4 :
  is_derive (fun z1_i => f z1_i) (z1 i) (exp (z1 i) / (1 + exp (z1 i))).
Proof. course. Qed.

(* (3.2-5) \frac{dz_{(1,i)}}{dw_1} = X_i *)
Theorem eq_3_2_5 :
  is_derive (fun w1 => network.z1 X w1 b1 i) w1 (X i).
Proof. course. Qed.

(* (3.2-6) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_1} = \sum_{i=1}^n
   \left[ -2(y_i - \hat{y}_i) \cdot w_3 \cdot \frac{e^{z_{(1,i)}}}{1 +
   e^{z_{(1,i)}}} \cdot X_i \right] *)
Theorem eq_3_2_6 :
  is_derive
    (fun w1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w1
    (sum n (fun i => -2 * (y i - y_hat i) * w3 * (exp (z1 i) / (1 + exp
      (z1 i))) * X i)).
Proof. course. Qed.

(* (3.2-7) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_1} = -2 \left[ (y_1 -
   \hat{y}_1) w_3 \frac{e^{z_{(1,1)}}}{1 + e^{z_{(1,1)}}} X_1 + (y_2 -
   \hat{y}_2) w_3 \frac{e^{z_{(1,2)}}}{1 + e^{z_{(1,2)}}} X_2 + \dots +
   (y_n - \hat{y}_n) w_3 \frac{e^{z_{(1,n)}}}{1 + e^{z_{(1,n)}}} X_n
   \right] *)
Theorem eq_3_2_7 :
  is_derive
    (fun w1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w1
    (-2 * dots n
    ((y 1 - y_hat 1) * w3 * (exp (z1 1) / (1 + exp (z1 1))) * X 1)
    ((y 2 - y_hat 2) * w3 * (exp (z1 2) / (1 + exp (z1 2))) * X 2)
    (fun n => (y n - y_hat n) * w3 * (exp (z1 n) / (1 + exp (z1 n))) *
      X n)).
Proof. course. Qed.

(* (3.3-1) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_1} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{da_{(1,i)}} \cdot
   \frac{da_{(1,i)}}{dz_{(1,i)}} \cdot \frac{dz_{(1,i)}}{db_1} *)
Theorem eq_3_3_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) /\
  ex_derive (fun z1_i => f z1_i) (z1 i) /\
  ex_derive (fun b1 => network.z1 X w1 b1 i) b1 /\
  is_derive
    (fun b1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b1
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) *
    Derive (fun z1_i => f z1_i) (z1 i) *
    Derive (fun b1 => network.z1 X w1 b1 i) b1)).
Proof. course. Qed.

(* (3.3-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_3_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.3-3) \frac{d\hat{y}_i}{da_{(1,i)}} = w_3 *)
Theorem eq_3_3_3 :
  is_derive (fun a1_i => output a1_i w3 (a2 i) w4 b3) (a1 i) w3.
Proof. course. Qed.

(* (3.3-4) \frac{da_{(1,i)}}{dz_{(1,i)}} = \frac{e^{z_{(1,i)}}}{1 +
   e^{z_{(1,i)}}} *)
Theorem eq_3_3_4 :
  is_derive (fun z1_i => f z1_i) (z1 i) (exp (z1 i) / (1 + exp (z1 i))).
Proof. course. Qed.

(* (3.3-5) \frac{dz_{(1,i)}}{db_1} = 1 *)
Theorem eq_3_3_5 :
  is_derive (fun b1 => network.z1 X w1 b1 i) b1 1.
Proof. course. Qed.

(* (3.3-6) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_1} = \sum_{i=1}^n
   \left[ -2(y_i - \hat{y}_i) \cdot w_3 \cdot \frac{e^{z_{(1,i)}}}{1 +
   e^{z_{(1,i)}}} \cdot 1 \right] *)
Theorem eq_3_3_6 :
  is_derive
    (fun b1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b1
    (sum n (fun i => -2 * (y i - y_hat i) * w3 * (exp (z1 i) / (1 + exp
      (z1 i))) * 1)).
Proof. course. Qed.

(* (3.3-7) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_1} = -2 \left[ (y_1 -
   \hat{y}_1) w_3 \frac{e^{z_{(1,1)}}}{1 + e^{z_{(1,1)}}} + (y_2 -
   \hat{y}_2) w_3 \frac{e^{z_{(1,2)}}}{1 + e^{z_{(1,2)}}} + \dots + (y_n -
   \hat{y}_n) w_3 \frac{e^{z_{(1,n)}}}{1 + e^{z_{(1,n)}}} \right] *)
Theorem eq_3_3_7 :
  is_derive
    (fun b1 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b1
    (-2 * dots n
    ((y 1 - y_hat 1) * w3 * (exp (z1 1) / (1 + exp (z1 1))))
    ((y 2 - y_hat 2) * w3 * (exp (z1 2) / (1 + exp (z1 2))))
    (fun n => (y n - y_hat n) * w3 * (exp (z1 n) / (1 + exp (z1 n))))).
Proof. course. Qed.

(* (3.4-1) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_2} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{da_{(2,i)}} \cdot
   \frac{da_{(2,i)}}{dz_{(2,i)}} \cdot \frac{dz_{(2,i)}}{dw_2} *)
Theorem eq_3_4_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) /\
  ex_derive (fun z2_i => f z2_i) (z2 i) /\
  ex_derive (fun w2 => network.z2 X w2 b2 i) w2 /\
  is_derive
    (fun w2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w2
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) *
    Derive (fun z2_i => f z2_i) (z2 i) *
    Derive (fun w2 => network.z2 X w2 b2 i) w2)).
Proof. course. Qed.

(* (3.4-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_4_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.4-3) \frac{d\hat{y}_i}{da_{(2,i)}} = w_4 *)
Theorem eq_3_4_3 :
  is_derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) w4.
Proof. course. Qed.

(* (3.4-4) \frac{da_{(2,i)}}{dz_{(2,i)}} = \frac{e^{z_{(2,i)}}}{1 +
   e^{z_{(2,i)}}} *)
Theorem eq_3_4_4 :
  is_derive (fun z2_i => f z2_i) (z2 i) (exp (z2 i) / (1 + exp (z2 i))).
Proof. course. Qed.

(* (3.4-5) \frac{dz_{(2,i)}}{dw_2} = X_i *)
Theorem eq_3_4_5 :
  is_derive (fun w2 => network.z2 X w2 b2 i) w2 (X i).
Proof. course. Qed.

(* (3.4-6) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_2} = \sum_{i=1}^n
   \left[ -2(y_i - \hat{y}_i) \cdot w_4 \cdot \frac{e^{z_{(2,i)}}}{1 +
   e^{z_{(2,i)}}} \cdot X_i \right] *)
Theorem eq_3_4_6 :
  is_derive
    (fun w2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w2
    (sum n (fun i => -2 * (y i - y_hat i) * w4 * (exp (z2 i) / (1 + exp
      (z2 i))) * X i)).
Proof. course. Qed.

(* (3.4-7) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_2} = -2 \left[ (y_1 -
   \hat{y}_1) w_4 \frac{e^{z_{(2,1)}}}{1 + e^{z_{(2,1)}}} X_1 + (y_2 -
   \hat{y}_2) w_4 \frac{e^{z_{(2,2)}}}{1 + e^{z_{(2,2)}}} X_2 + \dots +
   (y_n - \hat{y}_n) w_4 \frac{e^{z_{(2,n)}}}{1 + e^{z_{(2,n)}}} X_n
   \right] *)
Theorem eq_3_4_7 :
  is_derive
    (fun w2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w2
    (-2 * dots n
    ((y 1 - y_hat 1) * w4 * (exp (z2 1) / (1 + exp (z2 1))) * X 1)
    ((y 2 - y_hat 2) * w4 * (exp (z2 2) / (1 + exp (z2 2))) * X 2)
    (fun n => (y n - y_hat n) * w4 * (exp (z2 n) / (1 + exp (z2 n))) *
      X n)).
Proof. course. Qed.

(* (3.5-1) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_2} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{da_{(2,i)}} \cdot
   \frac{da_{(2,i)}}{dz_{(2,i)}} \cdot \frac{dz_{(2,i)}}{db_2} *)
Theorem eq_3_5_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) /\
  ex_derive (fun z2_i => f z2_i) (z2 i) /\
  ex_derive (fun b2 => network.z2 X w2 b2 i) b2 /\
  is_derive
    (fun b2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b2
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) *
    Derive (fun z2_i => f z2_i) (z2 i) *
    Derive (fun b2 => network.z2 X w2 b2 i) b2)).
Proof. course. Qed.

(* (3.5-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_5_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.5-3) \frac{d\hat{y}_i}{da_{(2,i)}} = w_4 *)
Theorem eq_3_5_3 :
  is_derive (fun a2_i => output (a1 i) w3 a2_i w4 b3) (a2 i) w4.
Proof. course. Qed.

(* (3.5-4) \frac{da_{(2,i)}}{dz_{(2,i)}} = \frac{e^{z_{(2,i)}}}{1 +
   e^{z_{(2,i)}}} *)
Theorem eq_3_5_4 :
  is_derive (fun z2_i => f z2_i) (z2 i) (exp (z2 i) / (1 + exp (z2 i))).
Proof. course. Qed.

(* (3.5-5) \frac{dz_{(2,i)}}{db_2} = 1 *)
Theorem eq_3_5_5 :
  is_derive (fun b2 => network.z2 X w2 b2 i) b2 1.
Proof. course. Qed.

(* (3.5-6) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_2} = \sum_{i=1}^n
   \left[ -2(y_i - \hat{y}_i) \cdot w_4 \cdot \frac{e^{z_{(2,i)}}}{1 +
   e^{z_{(2,i)}}} \cdot 1 \right] *)
Theorem eq_3_5_6 :
  is_derive
    (fun b2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b2
    (sum n (fun i => -2 * (y i - y_hat i) * w4 * (exp (z2 i) / (1 + exp
      (z2 i))) * 1)).
Proof. course. Qed.

(* (3.5-7) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_2} = -2 \left[ (y_1 -
   \hat{y}_1) w_4 \frac{e^{z_{(2,1)}}}{1 + e^{z_{(2,1)}}} + (y_2 -
   \hat{y}_2) w_4 \frac{e^{z_{(2,2)}}}{1 + e^{z_{(2,2)}}} + \dots + (y_n -
   \hat{y}_n) w_4 \frac{e^{z_{(2,n)}}}{1 + e^{z_{(2,n)}}} \right] *)
Theorem eq_3_5_7 :
  is_derive
    (fun b2 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b2
    (-2 * dots n
    ((y 1 - y_hat 1) * w4 * (exp (z2 1) / (1 + exp (z2 1))))
    ((y 2 - y_hat 2) * w4 * (exp (z2 2) / (1 + exp (z2 2))))
    (fun n => (y n - y_hat n) * w4 * (exp (z2 n) / (1 + exp (z2 n))))).
Proof. course. Qed.

(* (3.6-1) \frac{d(\sum_{i=1}^n L_i^2)}{dw_3} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{dw_3} *)
Theorem eq_3_6_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun w3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w3 /\
  is_derive
    (fun w3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w3
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun w3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w3)).
Proof. course. Qed.

(* (3.6-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_6_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.6-3) \frac{d\hat{y}_i}{dw_3} = \frac{d}{dw_3} (a_{(1,i)}w_3 +
   a_{(2,i)}w_4 + b_3) = a_{(1,i)} *)
Theorem eq_3_6_3 :
  ex_derive (fun w3 => a1 i * w3 + a2 i * w4 + b3) w3 /\
  is_derive
    (fun w3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w3
    (Derive (fun w3 => a1 i * w3 + a2 i * w4 + b3) w3) /\
  y_hat i = a1 i * w3 + a2 i * w4 + b3 /\
  is_derive (fun w3 => a1 i * w3 + a2 i * w4 + b3) w3 (a1 i).
Proof. course. Qed.

(* (3.6-4) \frac{d(\sum_{i=1}^n L_i^2)}{dw_3} = \sum_{i=1}^n [-2(y_i -
   \hat{y}_i) \cdot a_{(1,i)}] *)
Theorem eq_3_6_4 :
  is_derive
    (fun w3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w3
    (sum n (fun i => -2 * (y i - y_hat i) * a1 i)).
Proof. course. Qed.

(* (3.6-5) \frac{d(\sum_{i=1}^n L_i^2)}{dw_3} = -2[(y_1 -
   \hat{y}_1)a_{(1,1)} + (y_2 - \hat{y}_2)a_{(1,2)} + \dots + (y_n -
   \hat{y}_n)a_{(1,n)}] *)
Theorem eq_3_6_5 :
  is_derive
    (fun w3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w3
    (-2 * dots n
    ((y 1 - y_hat 1) * a1 1)
    ((y 2 - y_hat 2) * a1 2)
    (fun n => (y n - y_hat n) * a1 n)).
Proof. course. Qed.

(* (3.7-1) \frac{d(\sum_{i=1}^n L_i^2)}{dw_4} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{dw_4} *)
Theorem eq_3_7_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun w4 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w4 /\
  is_derive
    (fun w4 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w4
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun w4 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w4)).
Proof. course. Qed.

(* (3.7-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_7_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.7-3) \frac{d\hat{y}_i}{dw_4} = \frac{d}{dw_4} (a_{(1,i)}w_3 +
   a_{(2,i)}w_4 + b_3) = a_{(2,i)} *)
Theorem eq_3_7_3 :
  ex_derive (fun w4 => a1 i * w3 + a2 i * w4 + b3) w4 /\
  is_derive
    (fun w4 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) w4
    (Derive (fun w4 => a1 i * w3 + a2 i * w4 + b3) w4) /\
  y_hat i = a1 i * w3 + a2 i * w4 + b3 /\
  is_derive (fun w4 => a1 i * w3 + a2 i * w4 + b3) w4 (a2 i).
Proof. course. Qed.

(* (3.7-4) \frac{d(\sum_{i=1}^n L_i^2)}{dw_4} = \sum_{i=1}^n [-2(y_i -
   \hat{y}_i) \cdot a_{(2,i)}] *)
Theorem eq_3_7_4 :
  is_derive
    (fun w4 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w4
    (sum n (fun i => -2 * (y i - y_hat i) * a2 i)).
Proof. course. Qed.

(* (3.7-5) \frac{d(\sum_{i=1}^n L_i^2)}{dw_4} = -2[(y_1 -
   \hat{y}_1)a_{(2,1)} + (y_2 - \hat{y}_2)a_{(2,2)} + \dots + (y_n -
   \hat{y}_n)a_{(2,n)}] *)
Theorem eq_3_7_5 :
  is_derive
    (fun w4 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w4
    (-2 * dots n
    ((y 1 - y_hat 1) * a2 1)
    ((y 2 - y_hat 2) * a2 2)
    (fun n => (y n - y_hat n) * a2 n)).
Proof. course. Qed.

(* (3.8-1) \frac{d(\sum_{i=1}^n L_i^2)}{db_3} = \sum_{i=1}^n
   \frac{dL_i^2}{d\hat{y}_i} \cdot \frac{d\hat{y}_i}{db_3} *)
Theorem eq_3_8_1 :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  ex_derive (fun b3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) b3 /\
  is_derive
    (fun b3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b3
    (sum n (fun i => Derive (fun y_hat_i => residual (y i) y_hat_i^2)
      (y_hat i) *
    Derive (fun b3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) b3)).
Proof. course. Qed.

(* (3.8-2) \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_3_8_2 :
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (3.8-3) \frac{d\hat{y}_i}{db_3} = \frac{d}{db_3} (a_{(1,i)}w_3 +
   a_{(2,i)}w_4 + b_3) = 1 *)
Theorem eq_3_8_3 :
  ex_derive (fun b3 => a1 i * w3 + a2 i * w4 + b3) b3 /\
  is_derive
    (fun b3 => network.y_hat X w1 b1 w2 b2 w3 w4 b3 i) b3
    (Derive (fun b3 => a1 i * w3 + a2 i * w4 + b3) b3) /\
  y_hat i = a1 i * w3 + a2 i * w4 + b3 /\
  is_derive (fun b3 => a1 i * w3 + a2 i * w4 + b3) b3 1.
Proof. course. Qed.

(* (3.8-4) \frac{d(\sum_{i=1}^n L_i^2)}{db_3} = \sum_{i=1}^n [-2(y_i -
   \hat{y}_i) \cdot 1] *)
Theorem eq_3_8_4 :
  is_derive
    (fun b3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b3
    (sum n (fun i => -2 * (y i - y_hat i) * 1)).
Proof. course. Qed.

(* (3.8-5) \frac{d(\sum_{i=1}^n L_i^2)}{db_3} = -2[(y_1 - \hat{y}_1) + (y_2
   - \hat{y}_2) + \dots + (y_n - \hat{y}_n)] *)
Theorem eq_3_8_5 :
  is_derive
    (fun b3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b3
    (-2 * dots n
    (y 1 - y_hat 1)
    (y 2 - y_hat 2)
    (fun n => y n - y_hat n)).
Proof. course. Qed.

(* (curvature-mixed) \frac{d}{dw_3} \left( \frac{d\left(\sum_{i=1}^n
   L_i^2\right)}{db_3} \right) = 2 \sum_{i=1}^n a_{(1,i)} *)
Theorem eq_curvature_mixed :
  is_derive
    (fun w3 => Derive (fun b3 => sum n (fun i => network.L X y w1 b1 w2 b2
      w3 w4 b3 i^2)) b3) w3
    (2 * sum n (fun i => a1 i)).
Proof. course. Qed.

(* (curvature-weight) \frac{d}{dw_1} \left( \frac{d\left(\sum_{i=1}^n
   L_i^2\right)}{dw_1} \right) = 2 \sum_{i=1}^n \left[ w_3^2
   \sigma(z_{(1,i)})^2 X_i^2 - L_i w_3 \sigma(z_{(1,i)}) (1 -
   \sigma(z_{(1,i)})) X_i^2 \right] *)
Theorem eq_curvature_weight :
  is_derive
    (fun w1 => Derive (fun w1 => sum n (fun i => network.L X y w1 b1 w2 b2
      w3 w4 b3 i^2)) w1) w1
    (2 * sum n (fun i => w3^2 * sigma (z1 i)^2 * X i^2 - L i * w3 * sigma
      (z1 i) * (1 - sigma (z1 i)) * X i^2)).
Proof. course. Qed.

(* (delta) \delta_i = \frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i) *)
Theorem eq_delta :
  ex_derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  delta i = Derive (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i) /\
  is_derive
    (fun y_hat_i => residual (y i) y_hat_i^2) (y_hat i)
    (-2 * (y i - y_hat i)).
Proof. course. Qed.

(* (delta-hidden) \delta_{(1,i)} = \delta_i \, w_3 \,
   \frac{e^{z_{(1,i)}}}{1 + e^{z_{(1,i)}}} \qquad \delta_{(2,i)} = \delta_i
   \, w_4 \, \frac{e^{z_{(2,i)}}}{1 + e^{z_{(2,i)}}} *)
Theorem eq_delta_hidden :
  delta1 i = delta i * w3 * (exp (z1 i) / (1 + exp (z1 i))) /\
  delta2 i = delta i * w4 * (exp (z2 i) / (1 + exp (z2 i))).
Proof. course. Qed.

(* (delta-output) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_3} =
   \sum_{i=1}^n \delta_i \, a_{(1,i)} \qquad \frac{d\left(\sum_{i=1}^n
   L_i^2\right)}{dw_4} = \sum_{i=1}^n \delta_i \, a_{(2,i)} \qquad
   \frac{d\left(\sum_{i=1}^n L_i^2\right)}{db_3} = \sum_{i=1}^n \delta_i *)
Theorem eq_delta_output :
  is_derive
    (fun w3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w3
    (sum n (fun i => delta i * a1 i)) /\
  is_derive
    (fun w4 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) w4
    (sum n (fun i => delta i * a2 i)) /\
  is_derive
    (fun b3 => sum n (fun i => network.L X y w1 b1 w2 b2 w3 w4 b3 i^2)) b3
    (sum n (fun i => delta i)).
Proof. course. Qed.

(* (line-and-bends) \hat{y}_i = (w_1 w_3 + w_2 w_4) X_i + b_1 w_3 + b_2 w_4
   + b_3 + w_3 f(-z_{(1,i)}) + w_4 f(-z_{(2,i)}) *)
Theorem eq_line_and_bends :
  y_hat i =
    (w1 * w3 + w2 * w4) * X i + b1 * w3 + b2 * w4 + b3 + w3 * f (-z1 i) +
      w4 * f (-z2 i).
Proof. course_with (softplus_mirror (z1 i)) (softplus_mirror (z2 i)). Qed.

(* (mirror) f(z) = z + f(-z) *)
Theorem eq_mirror :
  f z = z + f (-z).
Proof. apply softplus_mirror. Qed.

(* (sigmoid) f'(z) = \frac{e^z}{1 + e^z} = \frac{1}{1 + e^{-z}} = \sigma(z) *)
Theorem eq_sigmoid :
  is_derive f z (exp z / (1 + exp z)) /\
  exp z / (1 + exp z) = 1 / (1 + exp (-z)) /\
  1 / (1 + exp (-z)) = sigma z.
Proof. course. Qed.

(* (sigmoid-slope) \frac{d}{dz} \frac{1}{1 + e^{-z}} = \sigma(z) \, (1 -
   \sigma(z)) *)
Theorem eq_sigmoid_slope :
  is_derive (fun z => 1 / (1 + exp (-z))) z (sigma z * (1 - sigma z)).
Proof. course. Qed.

(* (softplus-stable) f(z) = \max(z, 0) + \log\left(1 + e^{-|z|}\right) *)
Theorem eq_softplus_stable :
  f z = Rmax z 0 + ln (1 + exp (-Rabs z)).
Proof. apply softplus_stable. Qed.

End Course.

Section Neurons.

(* The same for H neurons: their lists of weights and biases, and any one of them, j. *)
Variables (n i j H : nat) (X y w b v : nat -> R) (c : R).

Notation z := (wide.z X w b).
Notation a := (wide.a X w b).
Notation y_hat := (wide.y_hat X H w b v c).
Notation delta := (wide.delta X y H w b v c).
Notation delta_j := (wide.delta_j X y H w b v c).

(* (delta-j) \delta_{(j,i)} = \delta_i \, v_j \, f'(z_{(j,i)}) *)
Theorem eq_delta_j :
(1 <= j <= H)%nat ->
  ex_derive f (z j i) /\
  delta_j j i = delta i * v j * Derive f (z j i).
Proof. of_neurons. Qed.

(* (hidden-slopes) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dw_j} =
   \sum_{i=1}^n \delta_{(j,i)} \, X_i \qquad \frac{d\left(\sum_{i=1}^n
   L_i^2\right)}{db_j} = \sum_{i=1}^n \delta_{(j,i)} *)
Theorem eq_hidden_slopes :
(1 <= j <= H)%nat ->
  is_derive
    (fun w_j => sum n (fun i => wide.L X y H (put w j w_j) b v c i^2))
      (w j)
    (sum n (fun i => delta_j j i * X i)) /\
  is_derive
    (fun b_j => sum n (fun i => wide.L X y H w (put b j b_j) v c i^2))
      (b j)
    (sum n (fun i => delta_j j i)).
Proof. of_neurons. Qed.

(* (neuron-j) z_{(j,i)} = X_i w_j + b_j \qquad a_{(j,i)} = f(z_{(j,i)}) *)
Theorem eq_neuron_j :
(1 <= j <= H)%nat ->
  z j i = X i * w j + b j /\
  a j i = f (z j i).
Proof. of_neurons. Qed.

(* (output-j) \hat{y}_i = \sum_{j=1}^H a_{(j,i)} v_j + c *)
Theorem eq_output_j :
(1 <= j <= H)%nat ->
  y_hat i = sum H (fun j => a j i * v j) + c.
Proof. of_neurons. Qed.

(* (output-slopes) \frac{d\left(\sum_{i=1}^n L_i^2\right)}{dv_j} =
   \sum_{i=1}^n \delta_i \, a_{(j,i)} \qquad \frac{d\left(\sum_{i=1}^n
   L_i^2\right)}{dc} = \sum_{i=1}^n \delta_i *)
Theorem eq_output_slopes :
(1 <= j <= H)%nat ->
  is_derive
    (fun v_j => sum n (fun i => wide.L X y H w b (put v j v_j) c i^2))
      (v j)
    (sum n (fun i => delta i * a j i)) /\
  is_derive
    (fun c => sum n (fun i => wide.L X y H w b v c i^2)) c
    (sum n (fun i => delta i)).
Proof. of_neurons. Qed.

End Neurons.
